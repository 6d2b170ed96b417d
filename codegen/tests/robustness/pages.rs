//! What the fuzzer runs, on a compiler that has no fuzzer: the pages of its seed corpus, cut off and with bytes flipped.

use crate::dice::{Dice, asked};
use crate::one_page;
use std::fs;
use std::path::Path;
use std::process::Command;

/// The corpus as the fuzzer gets it.
fn corpus() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let seeded = Command::new("sh")
        .arg(root.join("fuzz/seed"))
        .arg(folder.path())
        .status()
        .unwrap();
    assert!(seeded.success());
    let mut seeds: Vec<_> = fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    seeds.sort();
    seeds.iter().map(|seed| fs::read_to_string(seed).unwrap()).collect()
}

#[test]
fn the_seeds_become_crates() {
    let corpus = corpus();
    assert_eq!(
        corpus.len(),
        crate::real()
            .iter()
            .filter(|(path, _)| crate::is_operation(path))
            .count()
    );
    for seed in corpus {
        assert!(one_page::run(&seed), "{seed}");
    }
}

#[test]
fn pages_that_break_off_are_answered() {
    let count = asked("CUTS").unwrap_or(20);
    for (number, seed) in corpus().iter().enumerate() {
        let mut dice = Dice::of(number);
        for _ in 0..count {
            let end = dice.roll(seed.len());
            one_page::run(&String::from_utf8_lossy(&seed.as_bytes()[..end]));
        }
    }
}

#[test]
fn pages_with_flipped_bits_are_answered() {
    let count = asked("FLIPS").unwrap_or(30);
    for (number, seed) in corpus().iter().enumerate() {
        let mut dice = Dice::of(number);
        for _ in 0..count {
            let mut bytes = seed.clone().into_bytes();
            for _ in 0..=dice.roll(3) {
                let at = dice.roll(bytes.len());
                bytes[at] ^= 1 << dice.roll(8);
            }
            one_page::run(&String::from_utf8_lossy(&bytes));
        }
    }
}
