//! What holds for every expression, tried on random ones.

use crate::expr::fixture::{Table, table};
use crate::expr::{Comparison, Expr, Literal, Node, Operation, holds, parse, set};
use proptest::prelude::*;
use serde_json::{Value, json};

fn plain(node: Node) -> Expr {
    Expr { node, range: 0..0 }
}

fn boxed(expr: Expr) -> Box<Expr> {
    Box::new(expr)
}

fn field() -> impl Strategy<Value = Expr> {
    let name = prop_oneof![
        "[a-z_][A-Za-z0-9_]{0,5}",
        Just("and".to_owned()),
        Just("X-Auth-Token".to_owned()),
        Just("3gp".to_owned())
    ];
    prop::collection::vec(name, 1..3).prop_map(|path| plain(Node::Field(path)))
}

fn literal() -> impl Strategy<Value = Expr> {
    prop_oneof![
        any::<i64>().prop_map(Literal::Integer),
        any::<bool>().prop_map(Literal::Bool),
        any::<String>().prop_map(Literal::Text),
    ]
    .prop_map(|literal| plain(Node::Literal(literal)))
}

fn comparison() -> impl Strategy<Value = Comparison> {
    prop::sample::select(Comparison::ALL.to_vec())
}

/// Anything the grammar can say, sensible or not.
fn expression() -> impl Strategy<Value = Expr> {
    let leaf = prop_oneof![
        field(),
        literal(),
        field().prop_map(|field| plain(Node::Present(boxed(field)))),
        field().prop_map(|field| plain(Node::Absent(boxed(field)))),
        field().prop_map(|field| plain(Node::Dir(boxed(field)))),
    ];
    leaf.prop_recursive(5, 40, 3, |inner| {
        let pair = (inner.clone(), inner.clone());
        let operation = prop::sample::select(vec![Operation::Add, Operation::Subtract, Operation::Multiply]);
        prop_oneof![
            inner.clone().prop_map(|inner| plain(Node::Not(boxed(inner)))),
            pair.clone()
                .prop_map(|(left, right)| plain(Node::And(boxed(left), boxed(right)))),
            pair.clone()
                .prop_map(|(left, right)| plain(Node::Or(boxed(left), boxed(right)))),
            (pair.clone(), comparison()).prop_map(|((left, right), by)| plain(Node::Compare(
                boxed(left),
                by,
                boxed(right)
            ))),
            (pair, operation).prop_map(|((left, right), by)| plain(Node::Arithmetic(boxed(left), by, boxed(right)))),
            (inner.clone(), prop::collection::vec(literal(), 1..4))
                .prop_map(|(left, items)| plain(Node::In(boxed(left), items))),
            (field(), inner.clone()).prop_map(|(field, text)| plain(Node::StartsWith(boxed(field), boxed(text)))),
            (field(), inner).prop_map(|(field, value)| plain(Node::Contains(boxed(field), boxed(value)))),
        ]
    })
}

/// Conditions over the table's members, with the obvious answer to each.
type Obvious = (&'static str, fn(&Value) -> bool);

const ATOMS: &[Obvious] = &[
    ("size == 5", |o| o["size"] == 5),
    ("size < 5", |o| o["size"].as_i64().is_some_and(|size| size < 5)),
    ("size != 5", |o| o["size"].as_i64().is_some_and(|size| size != 5)),
    ("limit == 10", |o| o["limit"].as_i64().unwrap_or(10) == 10),
    ("limit in [1, 10]", |o| {
        matches!(o["limit"].as_i64(), None | Some(1 | 10))
    }),
    ("present(size)", |o| !o["size"].is_null()),
    ("absent(limit)", |o| o["limit"].is_null()),
    ("present(SessionId)", |o| {
        o["SessionId"].as_str().is_some_and(|text| !text.is_empty())
    }),
    ("present(description)", |o| o["description"].is_string()),
    ("description != \"x\"", |o| {
        o["description"].as_str().is_some_and(|text| text != "x")
    }),
    ("starts_with(title, \"x\")", |o| {
        o["title"].as_str().unwrap_or("").starts_with('x')
    }),
    ("silent", |o| o["silent"] == true),
    ("cover == false", |o| o["cover"] != true),
    ("auto_publish == 1", |o| {
        o["auto_publish"].is_null() || o["auto_publish"] == 1
    }),
    ("thumbnail.time == 12", |o| {
        o["thumbnail"].is_object() && o["thumbnail"]["time"].as_i64().unwrap_or(12) == 12
    }),
    ("thumbnail.type == \"time\"", |o| o["thumbnail"]["type"] == "time"),
    ("thumbnail.type != \"time\"", |o| {
        o["thumbnail"].is_object() && o["thumbnail"]["type"] != "time"
    }),
    ("contains(JobIds, \"x\")", |o| {
        o["JobIds"].as_array().is_some_and(|items| items.contains(&json!("x")))
    }),
    ("(page + 1) * size <= 20", |o| {
        match (o["page"].as_i64(), o["size"].as_i64()) {
            (Some(page), Some(size)) => (page + 1) * size <= 20,
            _ => false,
        }
    }),
    ("dir(input.object) == output_path", |o| {
        match (o["input"]["object"].as_str(), o["output_path"].as_str()) {
            (object, Some(path)) => {
                let object = object.unwrap_or("");
                let parent = object.rfind('/').map_or("", |slash| &object[..slash]);
                parent.trim_matches('/') == path.trim_matches('/')
            }
            _ => false,
        }
    }),
];

fn object() -> impl Strategy<Value = Value> {
    let texts = || prop::sample::select(vec![Value::Null, json!(""), json!("x"), json!("xa/b"), json!("xa")]);
    let numbers = || prop::sample::select(vec![Value::Null, json!(1), json!(5), json!(6), json!(10), json!(-3)]);
    let flags = || prop::sample::select(vec![Value::Null, json!(true), json!(false)]);
    let switch = prop::sample::select(vec![Value::Null, json!(0), json!(1)]);
    let kinds = prop::sample::select(vec![Value::Null, json!("time"), json!("dots")]);
    let lists = prop::sample::select(vec![Value::Null, json!([]), json!(["x", "y"]), json!(["y"])]);
    let times = prop::sample::select(vec![Value::Null, json!(12), json!(3)]);
    (
        (numbers(), numbers(), numbers(), texts(), texts(), texts()),
        (flags(), flags(), switch, kinds, times, lists),
        (texts(), texts()),
    )
        .prop_map(
            |(
                (size, limit, page, session, description, title),
                (silent, cover, publish, kind, time, jobs),
                (object, path),
            )| {
                let mut made = json!({});
                let values = [
                    ("size", size),
                    ("limit", limit.as_i64().filter(|limit| *limit > 0).into()),
                    ("page", page),
                    ("SessionId", session),
                    ("description", description),
                    ("title", title),
                    ("silent", silent),
                    ("cover", cover),
                    ("auto_publish", publish),
                    ("thumbnail.type", kind),
                    ("thumbnail.time", time),
                    ("JobIds", jobs),
                    ("input.object", object),
                    ("output_path", path),
                ];
                for (name, value) in values {
                    let path: Vec<String> = name.split('.').map(str::to_owned).collect();
                    set(&mut made, &path, &value);
                }
                made
            },
        )
}

/// A condition as text, and what it should be for an object.
#[derive(Debug, Clone)]
enum Oracle {
    Atom(usize),
    Not(Box<Oracle>),
    And(Box<Oracle>, Box<Oracle>),
    Or(Box<Oracle>, Box<Oracle>),
}

impl Oracle {
    fn text(&self) -> String {
        match self {
            Self::Atom(index) => ATOMS[*index].0.to_owned(),
            Self::Not(inner) => format!("not ({})", inner.text()),
            Self::And(left, right) => format!("({}) and ({})", left.text(), right.text()),
            Self::Or(left, right) => format!("({}) or ({})", left.text(), right.text()),
        }
    }

    fn answer(&self, object: &Value) -> bool {
        match self {
            Self::Atom(index) => ATOMS[*index].1(object),
            Self::Not(inner) => !inner.answer(object),
            Self::And(left, right) => left.answer(object) & right.answer(object),
            Self::Or(left, right) => left.answer(object) | right.answer(object),
        }
    }
}

fn oracle() -> impl Strategy<Value = Oracle> {
    (0..ATOMS.len())
        .prop_map(Oracle::Atom)
        .prop_recursive(4, 16, 2, |inner| {
            let pair = (inner.clone(), inner.clone());
            prop_oneof![
                inner.prop_map(|inner| Oracle::Not(Box::new(inner))),
                pair.clone()
                    .prop_map(|(left, right)| Oracle::And(Box::new(left), Box::new(right))),
                pair.prop_map(|(left, right)| Oracle::Or(Box::new(left), Box::new(right))),
            ]
        })
}

proptest! {
    #[test]
    fn no_text_makes_the_parser_panic(text in any::<String>()) {
        if let Err(error) = parse(&text) {
            prop_assert!(text.get(error.range.clone()).is_some(), "{error:?} is outside of {text:?}");
        }
    }

    #[test]
    fn no_sequence_of_words_makes_the_parser_panic(words in prop::collection::vec(prop::sample::select(vec![
        "a", "b.c", "and", "or", "not", "in", "[", "]", "(", ")", ",", ".", "==", "<", "+", "-", "*", "1", "\"x\"", "present", "contains", "`q`", "true",
    ]), 0..30)) {
        let text = words.join(" ");
        match parse(&text) {
            Ok(expr) => prop_assert_eq!(parse(&expr.to_string()), Ok(expr)),
            Err(error) => prop_assert!(text.get(error.range.clone()).is_some(), "{:?}", error),
        }
    }

    #[test]
    fn what_is_written_reads_back(expr in expression()) {
        let text = expr.to_string();
        prop_assert_eq!(parse(&text), Ok(expr), "{}", text);
    }

    #[test]
    fn the_evaluator_agrees_with_the_obvious(oracle in oracle(), object in object()) {
        let table: Table = table();
        let expr = parse(&oracle.text()).unwrap();
        prop_assert_eq!(holds(&expr, &table, &object), oracle.answer(&object), "{} on {}", expr, object);
    }
}
