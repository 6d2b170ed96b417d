//! One request, checked; there is no client.

use cloudscribe::tencent::vod::PullUploadRequest;

fn main() {
    let request = PullUploadRequest::new("https://media.example/holiday.mp4").media_name("Holiday");
    if let Err(report) = request.validate() {
        println!("{report}");
    }
}
