//! Bodies as `application/x-www-form-urlencoded`, with brackets for what is nested.

/// Fields of a body.
#[derive(Debug, Clone, Default)]
pub struct Form(String);

impl Form {
    /// With this field too.
    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Self {
        if !self.0.is_empty() {
            self.0.push('&');
        }
        escape(name, &mut self.0);
        self.0.push('=');
        escape(value, &mut self.0);
        self
    }

    /// With this field, if there is a value.
    #[must_use]
    pub fn with_some(self, name: &str, value: Option<&str>) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    /// As it is sent.
    #[must_use]
    pub fn body(self) -> String {
        self.0
    }
}

/// Everything but unreserved characters (RFC 3986, 2.3) as percent and two digits.
pub fn escape(text: &str, target: &mut String) {
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            target.push(char::from(byte));
        } else {
            target.push_str(&format!("%{byte:02X}"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Form;

    #[test]
    fn names_and_values_are_escaped() {
        let form = Form::default().with("metadata[topup]", "a&b=c d").with_some("x", None).with("y", "ü");
        assert_eq!(form.body(), "metadata%5Btopup%5D=a%26b%3Dc%20d&y=%C3%BC");
    }
}
