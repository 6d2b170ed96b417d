//! One call, as the readme has it.

use cloudscribe::Credentials;
use cloudscribe::tencent::vod::{BlockingClient, PullUploadRequest};

fn main() -> Result<(), cloudscribe::Error> {
    let client = BlockingClient::builder()
        .region("ap-singapore")
        .credentials(Credentials::new("your-secret-id", "your-secret-key"))
        .build()?;
    let request = PullUploadRequest::new("https://media.example/holiday.mp4").media_name("Holiday");
    let answer = client.pull_upload(&request).send()?;
    println!("task {}", answer.task_id);
    Ok(())
}
