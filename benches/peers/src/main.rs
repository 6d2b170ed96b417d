//! How many calls a second the crate `tencentcloud-sdk` makes: `PROGRAM SERVER TASKS SECONDS`.

use std::error::Error;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tencentcloud_sdk::credentials::StaticCredentialsProvider;
use tencentcloud_sdk::{ApiResponse, Client, CommonClient, Credentials, Endpoint};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [server, tasks, seconds] = &arguments[..] else {
        return Err("SERVER TASKS SECONDS".into());
    };
    let client = Client::builder()
        .credentials_provider(StaticCredentialsProvider::new(Credentials::new("AKIDexample", "secret-example")?))
        .region("ap-guangzhou")
        .endpoint("vod", Endpoint::loopback_http(&format!("http://{server}/"))?)
        .build()?;
    let vod = CommonClient::new(client, "vod", "2018-07-17")?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let (begin, span) = (Instant::now(), Duration::from_secs(seconds.parse()?));
    let calls = (0..tasks.parse()?).map(|_| {
        let vod = vod.clone();
        runtime.spawn(async move {
            let mut count = 0;
            while begin.elapsed() < span {
                let request = json!({"MediaUrl": "https://media.example.com/dir/a.mp4"});
                let answer: Result<ApiResponse<Value>, _> = vod.call("PullUpload", &request).await;
                answer.map_err(|error| error.to_string())?;
                count += 1;
            }
            Ok::<u32, String>(count)
        })
    });
    let mut count = 0;
    for task in calls.collect::<Vec<_>>() {
        count += runtime.block_on(task)??;
    }
    println!("{}", f64::from(count) / begin.elapsed().as_secs_f64());
    Ok(())
}
