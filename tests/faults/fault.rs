//! What can go wrong between a client and a service, and whether the operation has run by then.

/// One way in which a network or a server misbehaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// Nothing: the control.
    None,
    /// Nobody listens.
    Refused,
    /// The connection is closed as soon as it is made.
    ClosedOnAccept,
    /// The connection is reset once bytes arrive, of which none is read.
    ResetUnread,
    /// The connection is closed after the head was read.
    ClosedInBody,
    /// The request is read and thrown away, the connection closed.
    ClosedUnrun,
    /// The operation runs, the connection is closed without an answer.
    ClosedAfterRun,
    /// The operation runs, the connection is reset without an answer.
    ResetAfterRun,
    /// The operation runs, the answer ends before its announced length.
    Truncated,
    /// The operation runs, the answer announces fewer bytes than it has.
    LengthTooShort,
    /// The operation runs, the answer's length is no number.
    LengthGarbled,
    /// The operation runs, what comes back is not HTTP.
    NotHttp,
    /// A page for people, with status 200.
    Html,
    /// The operation runs, the answer is not UTF-8.
    NotUtf8,
    /// The operation runs, the answer is right and is said to be plain text.
    WrongType,
    /// The operation runs, the answer is empty.
    Empty,
    /// 429 with the delay to wait.
    ThrottledWithDelay,
    /// 429 without a hint.
    Throttled,
    /// 503 from a gateway, with the delay to wait; nothing has run.
    UnavailableWithDelay,
    /// 503 from a gateway; nothing has run.
    Unavailable,
    /// The operation runs, a gateway answers 503 all the same.
    UnavailableAfterRun,
    /// The operation runs, a gateway gives up waiting for it.
    GatewayTimeout,
    /// The operation runs, the answer has no end.
    Endless,
    /// The operation runs, the answer's head has no end.
    EndlessHead,
    /// The operation runs, its answer drips.
    Slow,
    /// The operation runs, no answer comes.
    Silent,
    /// The operation runs and is answered, and the connection is closed before the next request.
    ClosedBetween,
    /// The client is sent elsewhere.
    Redirect,
    /// The operation runs, the answer is a small text that says it unpacks to a very large one.
    Bomb,
}

/// How far an attempt gets that meets a fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// The server does not learn which request it was: the connection is at fault.
    Unseen,
    /// The server sees the request and does nothing.
    Dropped,
    /// The operation runs.
    Runs,
}

impl Fault {
    pub const ALL: [Self; 29] = [
        Self::None,
        Self::Refused,
        Self::ClosedOnAccept,
        Self::ResetUnread,
        Self::ClosedInBody,
        Self::ClosedUnrun,
        Self::ClosedAfterRun,
        Self::ResetAfterRun,
        Self::Truncated,
        Self::LengthTooShort,
        Self::LengthGarbled,
        Self::NotHttp,
        Self::Html,
        Self::NotUtf8,
        Self::WrongType,
        Self::Empty,
        Self::ThrottledWithDelay,
        Self::Throttled,
        Self::UnavailableWithDelay,
        Self::Unavailable,
        Self::UnavailableAfterRun,
        Self::GatewayTimeout,
        Self::Endless,
        Self::EndlessHead,
        Self::Slow,
        Self::Silent,
        Self::ClosedBetween,
        Self::Redirect,
        Self::Bomb,
    ];

    pub fn effect(self) -> Effect {
        match self {
            Self::Refused | Self::ClosedOnAccept | Self::ResetUnread | Self::ClosedInBody => Effect::Unseen,
            Self::ClosedUnrun
            | Self::Html
            | Self::ThrottledWithDelay
            | Self::Throttled
            | Self::UnavailableWithDelay
            | Self::Unavailable
            | Self::Redirect => Effect::Dropped,
            _ => Effect::Runs,
        }
    }

    /// Whether chance decides which of several ends a call comes to: which connection a call gets, or whether the client
    /// notices in time that a connection was closed.
    pub fn leaves_to_chance(self) -> bool {
        self.effect() == Effect::Unseen && self != Self::Refused || self == Self::ClosedBetween
    }

    /// Whether only the client's patience ends an attempt.
    pub fn outlasts(self) -> bool {
        matches!(self, Self::Slow | Self::Silent)
    }
}
