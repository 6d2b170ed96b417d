//! Where the parser stands among the words, and what it may take next.

use super::{DEEPEST, Parsed, Parser};
use crate::expr::lexer::{Token, TokenKind};
use crate::expr::{Comparison, ExprError};
use std::ops::Range;

impl<'t> Parser<'t> {
    pub(super) fn deeper(&mut self, parse: impl FnOnce(&mut Self) -> Parsed) -> Parsed {
        if self.depth == DEEPEST {
            return Err(
                ExprError::new(self.here(), "this condition nests too deeply").help("split it into several rules")
            );
        }
        self.depth += 1;
        let parsed = parse(self);
        self.depth -= 1;
        parsed
    }

    pub(super) fn peek(&self) -> Option<&'t Token> {
        self.tokens.get(self.next)
    }

    pub(super) fn here(&self) -> Range<usize> {
        self.peek().map_or(self.end..self.end, |token| token.range.clone())
    }

    pub(super) fn is_word(&self, ahead: usize, word: &str) -> bool {
        matches!(self.tokens.get(self.next + ahead), Some(Token { kind: TokenKind::Word(found), .. }) if found == word)
    }

    pub(super) fn is_symbol(&self, symbol: &str) -> bool {
        matches!(self.peek(), Some(Token { kind: TokenKind::Symbol(found), .. }) if *found == symbol)
    }

    pub(super) fn take_word(&mut self, word: &str) -> bool {
        let found = self.is_word(0, word);
        self.next += usize::from(found);
        found
    }

    pub(super) fn take(&mut self, symbol: &str) -> bool {
        let found = self.is_symbol(symbol);
        self.next += usize::from(found);
        found
    }

    pub(super) fn expect(&mut self, symbol: &str) -> Result<Range<usize>, ExprError> {
        let place = self.here();
        if self.take(symbol) {
            Ok(place)
        } else {
            Err(ExprError::new(place, format!("`{symbol}` is missing here")))
        }
    }

    pub(super) fn take_comparison(&mut self) -> Option<Comparison> {
        let comparison = Comparison::ALL
            .into_iter()
            .find(|comparison| self.is_symbol(comparison.symbol()))?;
        self.next += 1;
        Some(comparison)
    }
}
