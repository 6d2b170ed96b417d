"""Writes a program that calls every operation of a crate, so that all of it becomes machine code.

    calls.py KIND FILE      cloudscribe and the client's source, progenitor and its source, derives and the description

The operations are taken from what was emitted, by its shape. Nothing is called when the program runs: main only holds on to
one function per operation.
"""

import json
import re
import sys

FUTURE = """\
type Answer<'a> = Pin<Box<dyn Future<Output = bool> + 'a>>;

"""

CLOUDSCRIBE = r"pub fn (\w+)<'a>\(\s*&'a self,\s*request: &'a (\w+),?\s*\) -> rt::Call<"
PROGENITOR = r"pub async fn (\w+)<'a>\(\s*&'a self,\s*body: &'a types::(\w+),?\s*\)"


def asynchronous(uses, types, found):
    print(f"{uses}use std::future::Future;\nuse std::pin::Pin;\n\n{FUTURE}", end="")
    for method, request in found:
        print(f"fn {method}<'a>(client: &'a Client, request: &'a {types}{request}) -> Answer<'a> {{")
        print(f"    Box::pin(async move {{ client.{method}(request).await.is_ok() }})\n}}\n")
    return [method for method, _ in found]


def cloudscribe(text):
    client = text.split("pub struct BlockingClient")[0]
    return asynchronous("use cloudscribe::tencent::vod::{self, Client};\n", "vod::", re.findall(CLOUDSCRIBE, client))


def progenitor(text):
    return asynchronous("use peer_progenitor::{Client, types};\n", "types::", re.findall(PROGENITOR, text))


def derives(text):
    print("use peer_derives::*;\n")
    actions = json.loads(text)["actions"].values()
    for number, action in enumerate(actions):
        print(f"fn call_{number}(request: &{action['input']}, answer: &[u8]) -> bool {{")
        print(f"    let answer = serde_json::from_slice::<{action['output']}>(answer);")
        print("    serde_json::to_vec(request).is_ok() && answer.is_ok()\n}\n")
    return [f"call_{number}" for number in range(len(actions))]


if __name__ == "__main__":
    _, kind, path = sys.argv
    with open(path, encoding="utf-8") as file:
        functions = {"cloudscribe": cloudscribe, "progenitor": progenitor, "derives": derives}[kind](file.read())
    if not functions:
        sys.exit(f"{path}: no operation is found; has the emitted shape changed?")
    print("fn main() {")
    for function in functions:
        print(f"    std::hint::black_box({function} as *const ());")
    print("}")
