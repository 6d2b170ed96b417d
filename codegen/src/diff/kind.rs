//! Every kind of change there is: its code name, what it does on each axis, and why.

use super::Grades;
use super::grade::Grade::{Breaking as B, Compatible as C, Same as S};

/// Declares the kinds: code name; wire, Rust and behaviour; the reason.
macro_rules! kinds {
    ($($name:ident $code:literal $wire:ident $rust:ident $behaviour:ident $why:literal;)+) => {
        /// What kind of change something is.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Kind {
            $($name,)+
        }

        impl Kind {
            /// All kinds, in the order of the table.
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];

            /// The stable name, such as `limit-tightened`.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $code,)+ }
            }

            /// What such a change does. The grade of the Rust axis is the most that it can do: how much it does is measured on
            /// the two crates, because a name or a type may come out the same.
            pub const fn grades(self) -> Grades {
                match self { $(Self::$name => Grades { wire: $wire, rust: $rust, behaviour: $behaviour },)+ }
            }

            /// Why it is graded like that.
            pub const fn why(self) -> &'static str {
                match self { $(Self::$name => $why,)+ }
            }
        }
    };
}

// The columns are wire, Rust and behaviour: S the same, C compatible, B breaking.
kinds! {
    // Vendors and services
    VendorAdded "vendor-added" C C C "Programs can reach more than before.";
    VendorRemoved "vendor-removed" B B B "Programs that call the vendor do not compile.";
    ServiceAdded "service-added" C C C "Programs can reach more than before.";
    ServiceRemoved "service-removed" B B B "Programs that call the service do not compile.";
    ApiVersion "api-version" B S B "The version travels with every call and decides what all the rest of it means.";
    Protocol "protocol" B S B "Requests are built and signed in another way.";
    SigningName "signing-name" B S S "Signatures are made for another name.";
    DefaultHostAdded "default-host-added" C S C "Clients without a region find a host.";
    DefaultHostRemoved "default-host-removed" B S B "Clients without a region are refused.";
    DefaultHost "default-host" B S S "Calls without a region go to another host, past firewalls that know the old one.";
    AnyRegionAdded "any-region-added" C S C "Regions outside the table are accepted.";
    AnyRegionRemoved "any-region-removed" B S B "Regions outside the table are refused.";
    RegionAdded "region-added" C S C "Calls can go to more regions.";
    RegionRemoved "region-removed" B S B "Calls to the region are refused.";
    RegionHost "region-host" B S S "Calls to the region go to another host, past firewalls that know the old one.";
    ClientSupplyAdded "client-supply-added" S C B "A client that was made without it can no longer call.";
    ClientSupplyRemoved "client-supply-removed" S B S "The builder of the client takes it no longer.";

    // Operations
    OperationAdded "operation-added" C C C "Programs can call it; nothing else changes.";
    OperationRemoved "operation-removed" B B B "Programs that call it do not compile.";
    OperationWireName "operation-wire-name" B S B
        "It is called by another name on the wire, and the ids of its rules, which policies know, have that name in them.";
    OperationRustName "operation-rust-name" S B S "Method, request and answer have other names in Rust.";
    Method "method" B S S "The HTTP method is another one.";
    Path "path" B S S "The request goes to another path.";
    RateLimitAdded "rate-limit-added" S S C "A client that keeps to the documented rate paces itself; nothing is refused.";
    RateLimitRemoved "rate-limit-removed" S S C "A client that keeps to the documented rate paces itself no longer.";
    RateLimitTightened "rate-limit-tightened" S S C
        "A client that keeps to the documented rate waits longer; nothing is refused.";
    RateLimitLoosened "rate-limit-loosened" S S C "A client that keeps to the documented rate may go faster.";
    OfferedRegionAdded "offered-region-added" S S C "The page offers the operation in more regions; that is not checked.";
    OfferedRegionRemoved "offered-region-removed" S S C
        "The page offers the operation in fewer regions; that is not checked.";
    RepeatGranted "repeat-granted" S S C "Calls can be repeated after a failure that used to be final.";
    RepeatWithdrawn "repeat-withdrawn" S S B "Calls that were repeated after a failure fail at once.";
    RepeatGuard "repeat-guard" S S B
        "The server knows a repeat by another parameter: a program that fills in the old one can do the work twice.";
    RepeatWindowShortened "repeat-window-shortened" S S B "A repeat that came in time for the guard comes too late.";
    RepeatWindowLengthened "repeat-window-lengthened" S S C "The guard holds for longer.";
    DuplicateError "duplicate-error" S S C "Repeats are known by another error code.";
    Polling "polling" S S C "How to ask after the work is told differently; programs do so themselves.";
    Permission "permission" S S C "The account may need another permission; the service says so, not the crate.";
    Prerequisite "prerequisite" S S C "What must be done before the first call is told differently.";

    // Members and structures
    RequestMemberAdded "request-member-added" C C S
        "It may be left out. Requests are built with `new` and setters; only a literal that names every field has to name it too.";
    RequiredMemberAdded "required-member-added" B B B "Calls without it are refused, and `new` takes one argument more.";
    RequestMemberRemoved "request-member-removed" B B B "Programs that set it do not compile, and it travels no longer.";
    AnswerMemberAdded "answer-member-added" C C S "Answers are read by name and cannot be built outside of the crate.";
    AnswerMemberRemoved "answer-member-removed" B B S "Programs that read it do not compile.";
    FixedMemberAdded "fixed-member-added" C S S "It travels with every call, and no program has to know.";
    FixedMemberRemoved "fixed-member-removed" B S S "It travels no longer.";
    MemberWireName "member-wire-name" B S B
        "It travels under another name, and the ids of its rules, which policies know, have that name in them.";
    MemberRustName "member-rust-name" S B S "The field has another name.";
    MemberRequired "member-required" B B B "Calls without it are refused, and `new` takes one argument more.";
    MemberOptional "member-optional" C B C "Calls without it are sent; the field becomes an `Option`.";
    NullableAdded "nullable-added" C B S "Answers may say null, for which the field becomes an `Option`.";
    NullableRemoved "nullable-removed" S B S "Answers never say null; the field is an `Option` no longer.";
    TypeChanged "type-changed" B B B "Something else travels.";
    IntegerWidened "integer-widened" C B C "The same digits travel, and more of them; the field's type is another one.";
    IntegerNarrowed "integer-narrowed" B B B "Numbers that fitted fit no longer; the field's type is another one.";
    TextForm "text-form" S B S "Text travels as before; what it must look like is the business of the member's limits.";
    Encoding "encoding" B B S "The value is carried in another form.";
    Place "place" B S S "The value travels in another part of the request, or under another header.";
    MemberTakenOver "member-taken-over" S B B "Programs give it no longer: something else supplies it.";
    MemberHandedOver "member-handed-over" S B B "Nobody supplies it any longer: programs have to.";
    SuppliedMember "supplied-member" S S S
        "What programs do not supply is made by the runtime, whatever the spec says of it.";
    Constant "constant" B S S "Another value travels with every call.";
    DefaultAdded "default-added" S S C "What the server takes for an absent value is known now.";
    DefaultRemoved "default-removed" S S C "What the server takes for an absent value is known no longer.";
    DefaultChanged "default-changed" S S B "Calls that leave the member out mean something else.";
    DefaultUnderRule "default-under-rule" S S B
        "A rule takes an absent member for its default, and so judges calls without the member differently.";
    EmptyIsAbsent "empty-is-absent" S S C "An empty text breaks no limit.";
    EmptyIsGiven "empty-is-given" S S B "An empty text has to keep the limits like any other.";
    SecretAdded "secret-added" S S C "The value is shown no longer, by `Debug` or in reports.";
    SecretRemoved "secret-removed" S S B "A value that was hidden shows up in logs.";
    UnitChanged "unit-changed" S S B "The same number means another amount.";
    DirectionChanged "direction-changed" S S B "The same number ranks at the other end.";
    MemberIgnored "member-ignored" S S B "The value has no effect any longer.";
    MemberHeeded "member-heeded" S S B "A value that counted for nothing has an effect.";
    MembersReordered "members-reordered" S S S "Members are told in another order.";
    ConstructorReordered "constructor-reordered" S B B
        "`new` takes its arguments in another order; where their types agree, programs compile and send the one as the other.";
    StructureAdded "structure-added" S C S "Whoever uses it says what it changes.";
    StructureRemoved "structure-removed" S B S "Programs that name the type do not compile.";
    StructureRustName "structure-rust-name" S B S "The type has another name.";
    StructureMoved "structure-moved" S S B "The ids of its rules, which policies know, have the place and name of the structure in them.";

    // Values of enumerations
    EnumerationAdded "enumeration-added" B B B "Values outside of the list are refused; the field becomes an enumeration.";
    OpenEnumerationAdded "open-enumeration-added" S B S "The field becomes an enumeration that takes any other value too.";
    EnumerationRemoved "enumeration-removed" C B C "Any value is accepted; the field is an enumeration no longer.";
    EnumerationClosed "enumeration-closed" B C B "Values outside of the list are refused.";
    EnumerationOpened "enumeration-opened" C B C
        "Values outside of the list are accepted; there is no constant with all values of an open list.";
    AnswerValues "answer-values" S B S "What an answer says is read as before, by another type.";
    ValueAccepted "value-accepted" C C C "Calls with the value are sent.";
    ValueRefused "value-refused" B B B "Calls with the value are refused.";
    ValueListed "value-listed" S C S "The value has a name now; it could travel before.";
    ValueUnlisted "value-unlisted" S B S "The value has no name any longer; it can travel all the same.";
    ValueWireName "value-wire-name" B S B "Another text or number travels for the same name.";
    ValueRustName "value-rust-name" S B S "The value has another name in Rust.";
    EnumerationRustName "enumeration-rust-name" S B S "The enumeration has another name.";
    AliasAdded "alias-added" S S C "Another spelling means the value.";
    AliasRemoved "alias-removed" S S B "The spelling does not mean the value any longer.";
    AliasChanged "alias-changed" S S B "The spelling means another value.";

    // Limits and rules
    LimitAdded "limit-added" S S B "Calls that used to pass are refused before they are sent.";
    LimitRemoved "limit-removed" S S C "Calls that were refused are sent.";
    LimitTightened "limit-tightened" S S B "Calls that used to pass are refused before they are sent.";
    LimitLoosened "limit-loosened" S S C "Calls that were refused are sent.";
    LimitMoved "limit-moved" S S B "Some calls that used to pass are refused, and some that were refused are sent.";
    LimitReworded "limit-reworded" S S S "The same values pass.";
    RuleAdded "rule-added" S S B "Calls that used to pass are refused before they are sent.";
    RuleRemoved "rule-removed" S S C "Calls that were refused are sent.";
    RuleTightened "rule-tightened" S S B "Calls that used to pass are refused before they are sent.";
    RuleLoosened "rule-loosened" S S C "Calls that were refused are sent.";
    RuleChanged "rule-changed" S S B "Another condition has to hold; calls that used to pass may be refused.";
    RuleId "rule-id" S S B "Policies that decide about the rule do not find it by its id any longer.";
    AdviceAdded "advice-added" S S C "Reports warn of something; nothing is refused.";
    AdviceRemoved "advice-removed" S S C "Reports warn of something no longer.";
    AdviceChanged "advice-changed" S S C "Reports warn of something else; nothing is refused.";
    RefusesNow "refuses-now" S S B "What only warned refuses calls.";
    WarnsNow "warns-now" S S C "What refused calls only warns.";
    Level "level" S S C "Policies that decide by level may decide differently.";
    ViolationError "violation-error" S S C "A violation names another error code of the vendor, or none.";
    ViolationPlace "violation-place" S S C "A violation points at another member.";
    AnswerLimit "answer-limit" S S S "Answers are never checked.";

    // Error codes
    CodeAdded "code-added" C C S "Codes that no page lists could be answered before, too.";
    CodeRemoved "code-removed" S B S "The code has no name any longer; it can be answered all the same.";
    CodeWireName "code-wire-name" B S S "The same name stands for another code.";
    RetryGranted "retry-granted" S S C "Calls that failed for good can be repeated.";
    RetryWithdrawn "retry-withdrawn" S S B "Calls that were repeated fail at once.";
    RetryClass "retry-class" S S C "Calls are repeated on other terms.";
    CodeField "code-field" S S C "Errors with the code point at another member, or at none.";
    CodeStatus "code-status" S S C "The code is documented with another HTTP status.";

    // What a program cannot notice
    Description "description" S S S "Only the documentation says something else.";
    Title "title" S S S "Only the documentation says something else.";
    RequirementNote "requirement-note" S S S "What is required of whom is documented and not checked.";
    AnswerNote "answer-note" S S S "What only a request can heed means nothing in an answer.";
    UnitNote "unit-note" S S S "The unit was the same before, and was not written down.";
    DirectionNote "direction-note" S S S "The direction was the same before, and was not written down.";
    ValueNote "value-note" S S S "Groups and descriptions of values mean nothing to the code.";
    Formats "formats" S S S "File formats are documented and not checked.";
    Undocumented "undocumented" S S S "How something is known changes nothing of it.";
    LimitNote "limit-note" S S S "What else is told of a limit or a rule changes nothing of what it refuses.";
    CodeNote "code-note" S S S "What else is told of a code changes nothing of what happens.";
    Fact "fact" S S S "Facts are documented and not checked.";
    Note "note" S S S "Notes are for whoever reads the page.";
    Example "example" S S S "Examples show and prove; they change nothing.";
    Source "source" S S S "Where something is said changes nothing of it; only policies by age look at the date.";
    Allowance "allowance" S S S "Which complaints are passed over is between the spec and its checks.";
    ShortNames "short-names" S S S "Names of sources are the spec's own.";

    // Rust, where no fact of the specs tells it
    RustAdded "rust-added" S C S "It follows from other changes, and was not there before.";
    RustRemoved "rust-removed" S B S "It follows from other changes; programs that name it do not compile.";
    RustChanged "rust-changed" S B S "It follows from other changes; programs that use it may not compile.";
}
