//! The example `migrate`, killed at random points: after every resume each URL was submitted exactly once where the service
//! recognises repeats, and what is in doubt is listed where it does not.
//!
//! The stand-in counts what it accepted. A run is a process of its own, which SIGKILL ends before a request is looked at, after
//! it was accepted and before the answer, or when its journal has reached some length; then the journal's end is torn as a
//! crash of the machine could have torn it.

#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

#[allow(dead_code, unreachable_pub, reason = "the example's own entry is not used")]
#[path = "../examples/migrate.rs"]
mod example;
#[path = "stand_in/http.rs"]
mod http;
#[path = "migrate/kill.rs"]
mod kill;
#[path = "migrate/process.rs"]
mod process;
#[path = "migrate/scene.rs"]
mod scene;
#[path = "migrate/server.rs"]
mod server;

use kill::Kill;
use scene::{Scene, Vendor};

/// How many lists are migrated into each service, and how often each of them is killed on the way.
const SCENES: u64 = 5;
const KILLS: usize = 4;

/// How many of these at least have to hit: a run may be done before its moment comes.
const HITS: usize = 14;

/// Migrates lists with interruptions, and hands each to `check` in the end.
fn interrupted(vendor: Vendor, check: &mut dyn FnMut(&Scene)) {
    let mut hits = 0;
    for seed in 0..SCENES {
        let mut chance = fastrand::Rng::with_seed(seed);
        let scene = Scene::new(vendor);
        for _ in 0..KILLS {
            if scene.run_until(Kill::at_random(&mut chance, vendor)) {
                hits += 1;
                scene.tear_journal(&mut chance);
            }
        }
        check(&scene);
    }
    assert!(hits >= HITS, "{vendor:?}: only {hits} runs were killed");
}

#[test]
fn tencent_has_every_url_once() {
    interrupted(Vendor::Tencent, &mut |scene| {
        let summary = scene.run(&[]);
        assert!(summary.is_complete(), "{}", summary.text);
        scene.assert_each_accepted_once();
    });
}

#[test]
fn alibaba_vod_has_every_url_once() {
    let mut doubts = 0;
    interrupted(Vendor::AlibabaVod, &mut |scene| {
        let summary = scene.run(&[]);
        assert_eq!((summary.refused.len(), summary.left), (0, 0), "{}", summary.text);
        // No page names the code for duplicates: what it refused is there, and the example cannot know.
        doubts += summary.doubtful.len();
        scene.assert_each_accepted_once();
        scene.run(&[]);
        scene.assert_each_accepted_once();
    });
    assert!(doubts > 0, "no repeat was refused");
}

#[test]
fn alibaba_ice_lists_what_is_in_doubt() {
    let (mut arrived, mut lost) = (0, 0);
    interrupted(Vendor::AlibabaIce, &mut |scene| {
        let summary = scene.run(&[]);
        assert_eq!((summary.refused.len(), summary.left), (0, 0), "{}", summary.text);
        for url in &scene.urls {
            let is_doubtful = summary.doubtful.contains(url);
            match scene.accepted(url) {
                0 => assert!(is_doubtful, "{url} is forgotten"),
                1 => {}
                times => panic!("{url} was submitted {times} times"),
            }
        }
        for url in &summary.doubtful {
            *[&mut lost, &mut arrived][scene.accepted(url)] += 1;
        }
        // Asked once more, it still does not submit them, unless it is told to.
        assert_eq!(scene.run(&[]).doubtful, summary.doubtful);
        let before = scene.all_accepted();
        let retried = scene.run(&["--retry-doubtful"]);
        assert!(retried.is_complete(), "{}", retried.text);
        assert_eq!(scene.all_accepted() - before, summary.doubtful.len());
        assert!(scene.urls.iter().all(|url| scene.accepted(url) >= 1));
    });
    assert!(
        arrived > 0 && lost > 0,
        "in doubt were {arrived} that arrived and {lost} that did not"
    );
}

#[test]
fn what_is_done_is_not_done_again() {
    let scene = Scene::new(Vendor::Tencent);
    assert_eq!(scene.run(&[]).submitted, scene.urls.len());
    let again = scene.run(&[]);
    assert_eq!((again.submitted, again.done_before), (0, scene.urls.len()));
    scene.assert_each_accepted_once();
}

#[test]
fn a_journal_belongs_to_one_service() {
    let scene = Scene::new(Vendor::Tencent);
    scene.run(&[]);
    let told = scene.fails(&["--vendor", "alibaba-vod"]);
    assert!(told.contains("this is the journal of tencent.vod.PullUpload"), "{told}");
    let told = scene.fails(&["--vendor", "huawei"]);
    assert!(told.contains("takes objects of OBS"), "{told}");
}

#[test]
fn a_list_may_be_csv_and_may_hold_what_no_service_takes() {
    let scene = Scene::with_list(
        Vendor::Tencent,
        "list.csv",
        "title,URL\n\"one, two\",\"https://media.example/a,b.mp4\"\nagain,\"https://media.example/a,b.mp4\"\nbad,no-scheme.mp4\n",
    );
    let summary = scene.run(&[]);
    assert_eq!(
        (summary.submitted, &*summary.refused),
        (1, &["no-scheme.mp4".to_owned()][..])
    );
    assert!(summary.text.contains("MediaUrl"), "{}", summary.text);
    assert_eq!(scene.accepted("https://media.example/a,b.mp4"), 1);
}

#[test]
#[ignore = "a run of the example in a process of its own, which the other tests start"]
fn process() {
    process::run();
}
