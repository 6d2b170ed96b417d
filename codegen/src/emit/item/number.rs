//! Integers with their digits in groups of three, as clippy wants long ones.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

pub(in crate::emit) fn signed(value: i64) -> TokenStream {
    let digits = unsigned(value.unsigned_abs());
    if value < 0 { quote!(-#digits) } else { digits }
}

fn unsigned(value: u64) -> TokenStream {
    let grouped: Literal = grouped(value)
        .parse()
        .unwrap_or_else(|_| Literal::u64_unsuffixed(value));
    quote!(#grouped)
}

pub(in crate::emit) fn grouped(value: u64) -> String {
    let digits = value.to_string();
    let mut grouped = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) && digits.len() > 4 {
            grouped.push('_');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::grouped;

    #[test]
    fn groups() {
        assert_eq!(
            [0, 999, 2000, 10_000, 259_200, 1_234_567].map(grouped),
            ["0", "999", "2000", "10_000", "259_200", "1_234_567"]
        );
    }
}
