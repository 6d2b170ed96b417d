"""Says a service's description, as prepare fetched it, in the words of those whom the generated crate is measured against.

    api.py openapi FILE     OpenAPI 3.0, for progenitor
    api.py derives FILE     Rust: the same types with serde's derives

Both carry what the description says: every object and member, docs, integer widths, what is required, what may be null,
date-times, recursion. Whether a member is there is asked of both directions in which its object travels. The output is the
vendor's text in another form: it stays below the target folder.
"""

import json
import re
import sys

SCALARS = {
    "string": ({"type": "string"}, "String"),
    "datetime_iso": ({"type": "string", "format": "date-time"}, "chrono::DateTime<chrono::Utc>"),
    # Without an offset: neither knows it as a time.
    "datetime": ({"type": "string"}, "String"),
    "date": ({"type": "string", "format": "date"}, "chrono::NaiveDate"),
    "bool": ({"type": "boolean"}, "bool"),
    "int64": ({"type": "integer", "format": "int64"}, "i64"),
    "uint64": ({"type": "integer", "format": "uint64"}, "u64"),
    "float": ({"type": "number", "format": "double"}, "f64"),
}

KEYWORDS = set(
    "abstract as async await become box break const continue do dyn else enum extern false final fn for gen if impl in let "
    "loop macro match mod move mut override priv pub ref return static struct trait true try type typeof unsafe unsized use "
    "virtual where while yield".split()
)


def is_required(member):
    """What travels one way has one of the two words; what travels both ways has both."""
    words = [member[word] for word in ("required", "output_required") if word in member]
    return all(words) if words else True


def is_nullable(member):
    return bool(member.get("value_allowed_null"))


# OpenAPI


def schema(member):
    word = member["member"]
    item = dict(SCALARS[word][0]) if word in SCALARS else {"$ref": f"#/components/schemas/{word}"}
    if member["type"] == "list":
        item = {"type": "array", "items": item}
    is_reference = "$ref" in item
    about = {"description": member["document"]} if member.get("document") else {}
    if is_nullable(member):
        about["nullable"] = True
    if not about:
        return item
    # Beside a reference, nothing counts.
    return {"allOf": [item], **about} if is_reference else {**item, **about}


def component(described):
    members = described["members"]
    required = [member["name"] for member in members if is_required(member)]
    return {
        "type": "object",
        "description": described.get("document") or "",
        "properties": {member["name"]: schema(member) for member in members},
        **({"required": required} if required else {}),
    }


def content(name):
    return {"content": {"application/json": {"schema": {"$ref": f"#/components/schemas/{name}"}}}}


def operation(name, action):
    return {
        "post": {
            "operationId": name,
            "summary": action.get("name") or name,
            "description": action.get("document") or "",
            "requestBody": {"required": True, **content(action["input"])},
            "responses": {"200": {"description": "The answer", **content(action["output"])}},
        }
    }


def openapi(api):
    about = api["metadata"]
    document = {
        "openapi": "3.0.3",
        "info": {"title": about["serviceShortName"], "version": about["apiVersion"]},
        # The protocol tells actions apart by a header; OpenAPI only knows paths.
        "paths": {f"/{name}": operation(name, action) for name, action in api["actions"].items()},
        "components": {"schemas": {name: component(described) for name, described in api["objects"].items()}},
    }
    json.dump(document, sys.stdout, ensure_ascii=False)


# Rust


def field(name):
    words = re.sub(r"([a-z0-9])([A-Z])|([A-Z])([A-Z][a-z])", r"\1\3_\2\4", re.sub(r"\W", "_", name)).lower()
    return f"r#{words}" if words in KEYWORDS else words


def held_directly(described):
    return [m["member"] for m in described["members"] if m["type"] == "object"]


def endless(objects):
    """The objects that hold themselves, otherwise than in a list."""

    def holds_itself(start):
        seen, open_ = set(), held_directly(objects[start])
        while open_:
            name = open_.pop()
            if name == start:
                return True
            if name not in seen:
                seen.add(name)
                open_ += held_directly(objects[name])
        return False

    return {name for name in objects if holds_itself(name)}


def docs(text, indent):
    for line in (text or "").splitlines():
        yield f"{indent}#[doc = {json.dumps(line, ensure_ascii=False)}]"


def lines(name, described, boxed):
    yield from docs(described.get("document"), "")
    yield "#[derive(Serialize, Deserialize, Debug, Clone, PartialEq)]"
    yield f"pub struct {name} {{"
    for member in described["members"]:
        word = member["member"]
        rust = SCALARS[word][1] if word in SCALARS else word
        if member["type"] == "list":
            rust = f"Vec<{rust}>"
        elif word in boxed:
            rust = f"Box<{rust}>"
        yield from docs(member.get("document"), "    ")
        if is_required(member) and not is_nullable(member):
            yield f'    #[serde(rename = "{member["name"]}")]'
        else:
            rust = f"Option<{rust}>"
            yield f'    #[serde(rename = "{member["name"]}", default, skip_serializing_if = "Option::is_none")]'
        yield f"    pub {field(member['name'])}: {rust},"
    yield "}"
    yield ""


def derives(api):
    objects = api["objects"]
    boxed = endless(objects)
    print("#![allow(rustdoc::all)]\nuse serde::{Deserialize, Serialize};\n")
    for name, described in objects.items():
        print("\n".join(lines(name, described, boxed)))


if __name__ == "__main__":
    _, what, path = sys.argv
    with open(path, encoding="utf-8") as file:
        {"openapi": openapi, "derives": derives}[what](json.load(file))
