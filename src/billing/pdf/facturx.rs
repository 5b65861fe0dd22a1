//! What Factur-X 1.0 (7.2) wants in the XMP metadata of a PDF, added as an incremental update (ISO 32000-1, 7.5.6).

const PROPERTIES: [(&str, &str); 4] = [
    ("DocumentFileName", "name of the embedded XML invoice file"),
    ("DocumentType", "INVOICE"),
    ("Version", "The actual version of the Factur-X XML schema"),
    ("ConformanceLevel", "The conformance level of the embedded Factur-X data"),
];

const SCHEMA: &str = "urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#";
const END: &[u8] = b"</rdf:RDF>";

/// The PDF with its metadata telling that there is an electronic invoice in it. `None`: it is not as krilla writes it.
pub fn mark(mut pdf: Vec<u8>) -> Option<Vec<u8>> {
    let at = find(&pdf, b"/Type/Metadata")?;
    let head = rfind(pdf.get(..at)?, b" 0 obj")?;
    let line = pdf.get(..head)?.iter().rposition(|byte| *byte == b'\n')? + 1;
    let object: u32 = std::str::from_utf8(pdf.get(line..head)?).ok()?.trim().parse().ok()?;
    let from = at + find(pdf.get(at..)?, b"stream\n")? + 7;
    let end = from + find(pdf.get(from..)?, END)?;
    let rest = end + find(pdf.get(end..)?, b"endstream")?;
    let mut xmp = pdf.get(from..end)?.to_vec();
    xmp.extend(description().bytes());
    xmp.extend(pdf.get(end..rest)?.trim_ascii_end());

    let trailer = rfind(&pdf, b"trailer\n")? + 8;
    let start = rfind(&pdf, b"startxref\n")?;
    let dictionary = pdf.get(trailer..start)?.trim_ascii().strip_suffix(b">>")?.to_vec();
    let before: usize = std::str::from_utf8(pdf.get(start + 10..)?).ok()?.lines().next()?.parse().ok()?;

    if !pdf.ends_with(b"\n") {
        pdf.push(b'\n');
    }
    let offset = pdf.len();
    pdf.extend(format!("{object} 0 obj\n<</Length {}/Type/Metadata/Subtype/XML>>\n", xmp.len()).bytes());
    pdf.extend(b"stream\n");
    pdf.extend(xmp);
    pdf.extend(b"\nendstream\nendobj\n\n");
    let table = pdf.len();
    pdf.extend(format!("xref\n{object} 1\n{offset:010} 00000 n\r\ntrailer\n").bytes());
    pdf.extend(dictionary);
    pdf.extend(format!("/Prev {before}>>\nstartxref\n{table}\n%%EOF\n").bytes());
    Some(pdf)
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|window| window == wanted)
}

fn rfind(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).rposition(|window| window == wanted)
}

fn description() -> String {
    let property = |(name, about): &(&str, &str)| {
        format!(
            "<rdf:li rdf:parseType=\"Resource\"><pdfaProperty:name>{name}</pdfaProperty:name>\
             <pdfaProperty:valueType>Text</pdfaProperty:valueType><pdfaProperty:category>external</pdfaProperty:category>\
             <pdfaProperty:description>{about}</pdfaProperty:description></rdf:li>"
        )
    };
    let properties: String = PROPERTIES.iter().map(property).collect();
    format!(
        "<rdf:Description rdf:about=\"\" xmlns:fx=\"{SCHEMA}\"><fx:ConformanceLevel>EN 16931</fx:ConformanceLevel>\
         <fx:DocumentFileName>factur-x.xml</fx:DocumentFileName><fx:DocumentType>INVOICE</fx:DocumentType>\
         <fx:Version>1.0</fx:Version></rdf:Description>\
         <rdf:Description rdf:about=\"\" xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\" \
         xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\" \
         xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\"><pdfaExtension:schemas><rdf:Bag>\
         <rdf:li rdf:parseType=\"Resource\"><pdfaSchema:schema>Factur-X PDFA Extension Schema</pdfaSchema:schema>\
         <pdfaSchema:namespaceURI>{SCHEMA}</pdfaSchema:namespaceURI><pdfaSchema:prefix>fx</pdfaSchema:prefix>\
         <pdfaSchema:property><rdf:Seq>{properties}</rdf:Seq></pdfaSchema:property></rdf:li>\
         </rdf:Bag></pdfaExtension:schemas></rdf:Description>"
    )
}
