//! How a document is read: leniently, out of an owned tree, with the place of every fault.

use serde_json::Value;

use super::at::{At, Step};
use super::members::Slot;
use super::{Fields, Member, Members, Writing, lenient};
use crate::decode::DecodeError;
use crate::percent;

/// Reads a structure from JSON that a service sent.
///
/// Unknown members are skipped, missing ones are blank, null is absent, numbers may be text and texts numbers; structure that
/// the wire carries in text may be text or structure. To load what was stored through serde, load it through serde.
pub fn from_json<T: Fields>(json: &[u8]) -> Result<T, DecodeError> {
    from_value(serde_json::from_slice(json).map_err(|error| DecodeError::syntax(&error))?)
}

/// Reads a structure from a part of JSON that a service sent, as [`from_json`] does.
pub fn from_value<T: Fields>(value: Value) -> Result<T, DecodeError> {
    read(value, Form::Answered)
}

#[cfg(any(feature = "client", feature = "dynamic"))]
/// The answer of an operation, read.
pub(crate) struct Decoded<T> {
    /// What the answer holds.
    pub(crate) value: T,
    /// Whether it holds any of the members that are looked for in it.
    pub(crate) is_known: bool,
}

#[cfg(any(feature = "client", feature = "dynamic"))]
/// How an answer becomes a value.
pub(crate) type Decoding<T> = fn(Value) -> Result<Decoded<T>, DecodeError>;

#[cfg(any(feature = "client", feature = "dynamic"))]
/// Reads the answer of an operation, as [`from_json`] does.
pub(crate) fn from_answer<T: Fields>(value: Value) -> Result<Decoded<T>, DecodeError> {
    Reader::whole(value, Form::Answered, |answer| {
        let mut members = answer.members()?;
        let (value, is_known) = (members.build(), members.is_known());
        members.finish()?;
        Ok(Decoded { value, is_known })
    })
}

/// Reads a structure from a document of that form.
pub(crate) fn read<T: Fields>(value: Value, form: Form) -> Result<T, DecodeError> {
    Reader::whole(value, form, T::read)
}

/// In which form a document is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// The wire form, from a service; what is not known is of no use, and nothing has to be there.
    Answered,
    /// The wire form, as a service receives it; what is not known is of no use.
    #[cfg(feature = "dynamic")]
    Received,
    /// The typed form.
    Typed,
    /// The typed form, from a person: a name that is not known is a mistake.
    #[cfg(feature = "dynamic")]
    Told,
    /// The wire form within a text of the typed form; nothing may get lost.
    Carried,
}

impl Form {
    /// Whether texts are as they were meant, and not encoded for the wire.
    const fn is_typed(self) -> bool {
        match self {
            Self::Typed => true,
            #[cfg(feature = "dynamic")]
            Self::Told => true,
            _ => false,
        }
    }

    /// Whether it came over the wire as a whole, so that what is not known may be left behind.
    pub(crate) const fn is_wire(self) -> bool {
        match self {
            Self::Answered => true,
            #[cfg(feature = "dynamic")]
            Self::Received => true,
            _ => false,
        }
    }
}

/// What stands where a request's text or integer should be, and would become another one unsaid.
const DIGITS: &str = "a number with a point or an exponent, of which digits are lost";

/// A value that is to be read, once.
pub struct Reader<'a> {
    value: &'a mut Value,
    at: &'a At<'a>,
    form: Form,
}

impl<'a> Reader<'a> {
    pub(super) const fn new(value: &'a mut Value, at: &'a At<'a>, form: Form) -> Self {
        Self { value, at, form }
    }

    /// The value as it is without what its place on the wire does to it: percent-encoding of texts, joining of lists. A text
    /// that is not encoded is taken as it is.
    pub(super) fn unwritten(self, writing: Writing) -> Self {
        match (writing, &mut *self.value) {
            (Writing::Percent, _) if self.form.is_typed() => {}
            (Writing::Percent, Value::Array(items)) => items.iter_mut().for_each(percent_decode),
            (Writing::Percent, value) => percent_decode(value),
            (Writing::Joined(joining), value) => {
                if let Value::String(text) = value {
                    *value = Value::Array(joining.split(text));
                }
            }
            (Writing::Plain | Writing::Secret, _) => {}
        }
        self
    }

    /// A text; `None` for null.
    pub fn text(self) -> Result<Option<String>, DecodeError> {
        if self.is_null() {
            return Ok(None);
        }
        if !self.form.is_wire() && lenient::is_float(self.value) {
            return Err(DecodeError::mismatch(self.at, "a text", DIGITS));
        }
        match lenient::text(self.value.take()) {
            Ok(text) => Ok(Some(text)),
            Err(found) => Err(DecodeError::mismatch(self.at, "a text", lenient::kind(&found))),
        }
    }

    /// An integer code; `None` for null.
    pub fn code(self) -> Result<Option<i64>, DecodeError> {
        self.integer("an integer code")
    }

    /// A structure; null leaves everything in it blank.
    pub(super) fn structure<T: Fields>(self) -> Result<T, DecodeError> {
        let mut members = self.members()?;
        let structure = members.build();
        members.finish()?;
        Ok(structure)
    }

    fn members(self) -> Result<Members<'a>, DecodeError> {
        match self.value {
            Value::Null => Ok(Members::none()),
            Value::Object(members) => Ok(Members::of(members, self.at, self.form)),
            other => Err(DecodeError::mismatch(self.at, "a structure", lenient::kind(other))),
        }
    }

    /// The items of a list that are not null; null is an empty list.
    pub(super) fn list(self, into: &mut dyn Slot) -> Result<(), DecodeError> {
        let items = match self.value {
            Value::Null => return Ok(()),
            Value::Array(items) => items,
            other => return Err(DecodeError::mismatch(self.at, "a list", lenient::kind(other))),
        };
        for (index, value) in items.iter_mut().enumerate() {
            let at = self.at.inner(Step::Index(index))?;
            if !value.is_null() {
                into.put(Reader::new(value, &at, self.form))?;
            }
        }
        Ok(())
    }

    pub(super) fn integer<T: TryFrom<i128>>(self, expected: &'static str) -> Result<Option<T>, DecodeError> {
        if !self.form.is_wire() && lenient::lacks_digits(self.value) {
            return Err(DecodeError::mismatch(self.at, expected, DIGITS));
        }
        self.scalar(expected, |value| lenient::integer(value)?.try_into().ok())
    }

    pub(super) fn boolean(self) -> Result<Option<bool>, DecodeError> {
        self.scalar("a truth value", lenient::boolean)
    }

    pub(super) fn float(self) -> Result<Option<f64>, DecodeError> {
        self.scalar("a number", lenient::float)
    }

    /// An integer switch, which may also be a truth value.
    pub(crate) fn switch(self) -> Result<Option<i64>, DecodeError> {
        self.scalar("0, 1 or a truth value", |value| match lenient::boolean(value) {
            Some(on) => Some(on.into()),
            None => lenient::integer(value)?.try_into().ok(),
        })
    }

    fn scalar<T>(self, expected: &'static str, read: fn(&Value) -> Option<T>) -> Result<Option<T>, DecodeError> {
        if self.is_null() {
            return Ok(None);
        }
        match read(self.value) {
            None => Err(DecodeError::mismatch(self.at, expected, lenient::kind(self.value))),
            found => Ok(found),
        }
    }

    pub(crate) fn is_null(&self) -> bool {
        self.value.is_null()
    }

    pub(crate) const fn form(&self) -> Form {
        self.form
    }

    /// The text, if the value is one; it is gone from there then.
    pub(crate) fn take_text(&mut self) -> Option<String> {
        match &mut *self.value {
            Value::String(text) => Some(std::mem::take(text)),
            _ => None,
        }
    }

    /// A reader of what stands in the text that was here.
    pub(crate) fn carried<'c>(&self, value: &'c mut Value) -> Reader<'c>
    where
        'a: 'c,
    {
        let form = if self.form.is_wire() { self.form } else { Form::Carried };
        Reader::new(value, self.at, form)
    }

    /// Reads a document as a whole, which must not be null.
    pub(super) fn whole<T>(
        mut value: Value,
        form: Form,
        read: impl FnOnce(Reader<'_>) -> Result<T, DecodeError>,
    ) -> Result<T, DecodeError> {
        let at = At::document();
        if value.is_null() {
            return Err(DecodeError::mismatch(&at, "a value", "null"));
        }
        read(Reader::new(&mut value, &at, form))
    }
}

fn percent_decode(value: &mut Value) {
    if let Value::String(text) = value
        && percent::is_encoded(text)
        && let Some(decoded) = percent::decode_text(text)
    {
        *text = decoded;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::emitted as rt;
    use serde_json::json;

    /// A structure of requests and answers alike.
    #[derive(Clone)]
    struct Place {
        number: i32,
        inner: Vec<Place>,
        carried: Option<rt::JsonText<Box<Place>>>,
    }

    impl Fields for Place {
        fn visit(&self, v: &mut rt::Visitor<'_>) {
            v.member("Number", &self.number);
            v.member("Inner", &self.inner);
            v.member("Carried", &self.carried);
        }

        fn from_members(m: &mut Members<'_>) -> Self {
            Self {
                number: m.required("Number"),
                inner: m.read("Inner"),
                carried: m.read("Carried"),
            }
        }
    }

    rt::bridge!(Place);

    #[test]
    fn an_answer_may_lack_what_a_request_must_have() {
        let documents = [
            (json!({"Inner": []}), "/Number"),
            (json!({"Number": null}), "/Number"),
            (json!({"Number": 1, "Inner": [{"Number": 2}, {}]}), "/Inner/1/Number"),
        ];
        for (document, pointer) in documents {
            assert!(read::<Place>(document.clone(), Form::Answered).is_ok(), "{document}");
            let requests = [
                Form::Typed,
                #[cfg(feature = "dynamic")]
                Form::Told,
                #[cfg(feature = "dynamic")]
                Form::Received,
                Form::Carried,
            ];
            for form in requests {
                let refused = read::<Place>(document.clone(), form).map_err(|error| error.pointer().to_owned());
                assert_eq!(refused.err().as_deref(), Some(pointer), "{form:?}");
            }
        }
    }

    #[test]
    fn of_several_faults_the_first_in_the_order_of_the_page_is_told() {
        for (document, pointer) in [
            (json!({"Inner": 5, "Number": "none"}), "/Number"),
            (json!({"Inner": 5, "Carried": {"Number": "none"}}), "/Inner"),
            (json!({"Inner": [{}, {"Number": []}, 5]}), "/Inner/1/Number"),
        ] {
            let refused = read::<Place>(document.clone(), Form::Answered).map_err(|error| error.pointer().to_owned());
            assert_eq!(refused.err().as_deref(), Some(pointer), "{document}");
        }
    }

    #[cfg(feature = "dynamic")]
    #[test]
    fn a_name_that_is_not_known_is_told_after_what_is_wrong_with_known_ones() {
        for (document, pointer) in [
            (json!({"Nmber": 1, "Number": "none"}), "/Number"),
            (json!({"Nmber": 1, "Number": 1}), "/Nmber"),
            (
                json!({"Number": 1, "Inner": [{"Number": 1, "Inne": []}]}),
                "/Inner/0/Inne",
            ),
        ] {
            let refused = read::<Place>(document.clone(), Form::Told).map_err(|error| error.pointer().to_owned());
            assert_eq!(refused.err().as_deref(), Some(pointer), "{document}");
            let received = read::<Place>(document.clone(), Form::Received);
            assert_eq!(received.is_ok(), pointer != "/Number", "{document}");
        }
    }

    #[test]
    fn no_request_gets_another_number_than_it_was_told() {
        let told = json!({"Number": 1e300});
        let refused = read::<Place>(told, Form::Typed).map_err(|error| error.to_string());
        assert_eq!(
            refused.err(),
            Some(format!("/Number: expected an integer of 32 bits, found {DIGITS}"))
        );
        let text = |form| Reader::whole(json!(1.10), form, String::read).map_err(|error| error.found());
        assert_eq!(text(Form::Typed), Err(DIGITS));
        assert_eq!(text(Form::Answered), Ok("1.1".to_owned()));
    }

    #[test]
    fn what_an_answer_lacks_within_a_text_leaves_it_typed() {
        let read: Result<Place, _> = from_value(json!({"Carried": "{\"Inner\": [{}]}"}));
        let carried = read.ok().and_then(|place| place.carried);
        let typed = carried.as_ref().and_then(|text| text.typed());
        assert_eq!(typed.map(|place| (place.number, place.inner.len())), Some((0, 1)));
    }
}
