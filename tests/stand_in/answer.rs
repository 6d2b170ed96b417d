//! What the clouds answer: the documented shapes, fresh ids, and the refusals that a caller meets first.

use super::http::{Answer, Raw};
use super::verify::{Verdict, decode, decoded_query};
use serde_json::{Value, json};

/// What the clouds remember between calls.
#[derive(Debug, Default)]
pub struct Cloud {
    calls: u32,
    /// The guards that were used, by operation.
    guards: Vec<(String, String)>,
}

impl Cloud {
    /// The answer to a request.
    pub fn answer(&mut self, request: &Raw, verdict: &Verdict) -> Answer {
        self.calls += 1;
        if let Some(action) = request.header("x-tc-action") {
            self.tencent(action, request, verdict)
        } else if let Some(action) = request.header("x-acs-action") {
            self.alibaba(action, request, verdict)
        } else {
            self.huawei(request, verdict)
        }
    }

    fn tencent(&mut self, action: &str, request: &Raw, verdict: &Verdict) -> Answer {
        let request_id = self.id("tc");
        let refuse = |code: &str, message: &str| {
            json_answer(
                200,
                &json!({"Response": {"Error": {"Code": code, "Message": message}, "RequestId": request_id}}),
            )
        };
        if let Verdict::Forged(reason) = verdict {
            return refuse("AuthFailure.SignatureFailure", reason);
        }
        let Ok(body) = serde_json::from_slice::<Value>(&request.body) else {
            return refuse("InvalidParameter", "the body is not JSON");
        };
        match action {
            "PullUpload" => {
                let guard = body.get("SessionId").and_then(Value::as_str).unwrap_or("");
                if self.is_repeated(action, guard) {
                    return refuse("InvalidParameterValue.SessionId", "this identifier was used before");
                }
                let task_id = self.id("125-pull");
                json_answer(200, &json!({"Response": {"TaskId": task_id, "RequestId": request_id}}))
            }
            "ApplyUpload" => json_answer(
                200,
                &json!({"Response": {
                    "StorageBucket": "bucket-125", "StorageRegion": "ap-chongqing", "VodSessionKey": self.id("session"),
                    "MediaStoragePath": format!("/dir/{}.{}", self.calls, body.get("MediaType").and_then(Value::as_str).unwrap_or("")),
                    "CoverStoragePath": null,
                    "TempCertificate": {"SecretId": "temporary-id", "SecretKey": "temporary-key", "Token": "temporary-token", "ExpiredTime": 1_900_000_000},
                    "RequestId": request_id,
                }}),
            ),
            _ => refuse("InvalidAction", "no such action"),
        }
    }

    fn alibaba(&mut self, action: &str, request: &Raw, verdict: &Verdict) -> Answer {
        let request_id = self.id("acs");
        let refuse = |status: u16, code: &str, message: &str| {
            let host = request.header("host").unwrap_or("");
            json_answer(
                status,
                &json!({"RequestId": request_id, "HostId": host, "Code": code, "Message": message}),
            )
        };
        if let Verdict::Forged(reason) = verdict {
            return refuse(400, "SignatureDoesNotMatch", reason);
        }
        let query = decoded_query(request.query());
        let value = |name: &str| {
            query
                .iter()
                .find(|(known, _)| known == name)
                .map_or("", |(_, value)| value.as_str())
        };
        if action != "UploadMediaByURL" {
            return refuse(404, "InvalidAction.NotFound", "no such action");
        }
        let version = request.header("x-acs-version").unwrap_or("");
        if self.is_repeated(action, value("SessionId")) {
            return refuse(400, "InvalidParameter", "this SessionId was used before");
        }
        let jobs: Vec<Value> = value("UploadURLs")
            .split(',')
            .filter(|url| !url.is_empty())
            .map(|url| {
                let mut job = json!({"JobId": self.id("job"), "SourceURL": decode(url)});
                if let (true, Some(job)) = (version == "2020-11-09", job.as_object_mut()) {
                    job.insert("MediaId".to_owned(), json!(self.id("media")));
                }
                self.calls += 1;
                job
            })
            .collect();
        if jobs.is_empty() {
            return refuse(400, "InvalidParameter.UploadURLs", "no URL was given");
        }
        json_answer(200, &json!({"RequestId": request_id, "UploadJobs": jobs}))
    }

    fn huawei(&self, request: &Raw, verdict: &Verdict) -> Answer {
        let mut answer = if let Verdict::Forged(reason) = verdict {
            json_answer(401, &json!({"error_code": "APIGW.0301", "error_msg": reason}))
        } else if !request.path().ends_with("/asset/reproduction") {
            json_answer(404, &json!({"error_code": "APIGW.0101", "error_msg": "no such API"}))
        } else {
            match serde_json::from_slice::<Value>(&request.body) {
                Ok(body) if body.pointer("/input/object").and_then(Value::as_str) == Some("missing.mp4") => {
                    json_answer(
                        400,
                        &json!({"error_code": "VOD.10003", "error_msg": "no object of that name"}),
                    )
                }
                Ok(_) => json_answer(200, &json!({"asset_id": self.id("asset")})),
                Err(_) => json_answer(
                    400,
                    &json!({"error_code": "VOD.10053", "error_msg": "the body is not JSON"}),
                ),
            }
        };
        answer.headers.push(("X-Request-Id".to_owned(), self.id("hw")));
        answer
    }

    /// Whether a guard was seen before; an empty one guards nothing.
    fn is_repeated(&mut self, action: &str, guard: &str) -> bool {
        let entry = (action.to_owned(), guard.to_owned());
        let repeated = !guard.is_empty() && self.guards.contains(&entry);
        self.guards.push(entry);
        repeated
    }

    fn id(&self, kind: &str) -> String {
        format!("{kind}-{:04}", self.calls)
    }
}

fn json_answer(status: u16, body: &Value) -> Answer {
    Answer {
        status,
        headers: vec![("Content-Type".to_owned(), "application/json".to_owned())],
        body: body.to_string(),
    }
}
