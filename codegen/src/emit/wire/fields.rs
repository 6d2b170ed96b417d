//! The walk over a structure: out member by member, in by name.

use crate::emit::item::long;
use crate::emit::item::text::quoted;
use crate::ir::{Constant, Default, Member, Structure, Verb};
use crate::tree::layout::rows::{At, Rows};
use crate::tree::layout::term::Term;

pub(super) fn emit(structure: &Structure) -> Rows {
    let mut rows = Rows::default();
    rows.name("rt");
    rows.name(&structure.name);
    rows.fixed(format_args!("impl rt::Fields for {} {{", structure.name));
    put_visit(&mut rows, structure);
    rows.blank_line();
    put_set(&mut rows, structure);
    rows.blank_line();
    put_blank(&mut rows, structure);
    put_required(&mut rows, structure);
    rows.fixed("}");
    rows
}

fn put_visit(rows: &mut Rows, structure: &Structure) {
    let mut body = Rows::default();
    let constants = structure.constants.iter().map(constant);
    let members = structure.members.iter().map(out);
    constants.chain(members).for_each(|row| body.push(At::Statement, &row));
    rows.fixed("    #[inline]");
    if body.is_empty() {
        rows.fixed("    fn visit(&self, _: &mut rt::Visitor<'_>) {}");
        return;
    }
    long::put(rows, 4, &body);
    rows.fixed("    fn visit(&self, v: &mut rt::Visitor<'_>) {");
    rows.append(body);
    rows.fixed("    }");
}

fn constant(constant: &Constant) -> String {
    let (wire, text) = (quoted(&constant.wire), quoted(&constant.text));
    format!("v.member({wire}, &String::from({text}));")
}

fn out(member: &Member) -> String {
    let (wire, name) = (quoted(&member.wire), &member.name);
    match member.verb {
        Verb::Plain => format!("v.member({wire}, &self.{name});"),
        Verb::Secret => format!("v.secret({wire}, &self.{name});"),
        Verb::Percent => format!("v.percent({wire}, &self.{name});"),
        Verb::Joined { percent } => format!("v.joined({wire}, &self.{name}, {});", joining(percent)),
    }
}

fn put_set(rows: &mut Rows, structure: &Structure) {
    rows.fixed("    #[inline]");
    if structure.members.is_empty() {
        rows.fixed(
            "    \
    fn set(&mut self, _: &str, value: rt::Reader<'_>) -> Result<(), rt::DecodeError> {
        value.skip()
    }",
        );
        return;
    }
    let mut body = Rows::default();
    body.fixed("        match name {");
    let arms = structure.members.iter().map(r#in);
    arms.for_each(|row| body.push(At::Arm, &row));
    body.fixed("            _ => value.skip(),\n        }");
    long::put(rows, 4, &body);
    rows.fixed("    fn set(&mut self, name: &str, value: rt::Reader<'_>) -> Result<(), rt::DecodeError> {");
    rows.append(body);
    rows.fixed("    }");
}

fn r#in(member: &Member) -> String {
    let (wire, name) = (quoted(&member.wire), &member.name);
    match member.verb {
        Verb::Plain => format!("{wire} => value.read(&mut self.{name}),"),
        Verb::Secret => format!("{wire} => value.secret(&mut self.{name}),"),
        Verb::Percent => format!("{wire} => value.percent(&mut self.{name}),"),
        Verb::Joined { percent } => format!("{wire} => value.joined(&mut self.{name}, {}),", joining(percent)),
    }
}

const fn joining(percent: bool) -> &'static str {
    if percent {
        "&rt::Joining::COMMA_PERCENT"
    } else {
        "&rt::Joining::COMMA"
    }
}

fn put_blank(rows: &mut Rows, structure: &Structure) {
    rows.fixed("    #[inline]\n    fn blank() -> Self {");
    if structure.default == Default::Derived {
        rows.fixed("        Self::default()\n    }");
        return;
    }
    let members = structure.members.iter();
    let fields: Vec<String> = members.map(|member| format!("{}: rt::blank()", member.name)).collect();
    rows.own_literal(8, &fields);
    rows.fixed("    }");
}

fn put_required(rows: &mut Rows, structure: &Structure) {
    let required = structure.members.iter().filter(|member| member.decoder_requires);
    let required: Vec<Term> = required.map(|member| Term::word(quoted(&member.wire))).collect();
    if required.is_empty() {
        return;
    }
    rows.fixed("\n    #[inline]\n    fn required() -> &'static [&'static str] {");
    rows.term(8, "", &Term::slice(required), "");
    rows.fixed("    }");
}
