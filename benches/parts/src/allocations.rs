//! Prints how often each part of each call asks for memory: call, part and number, with tabs between.

use allocation_counter::measure;
use cloudscribe_parts::{PARTS, calls};

fn main() {
    for call in calls() {
        for part in PARTS {
            let Some(work) = call.part(part) else { continue };
            // What is done once for all calls is not counted.
            work();
            println!("{}\t{part}\t{}", call.name, measure(work).count_total);
        }
    }
}
