//! Every complaint there is: its code, its weight, and why it exists.

/// How bad a complaint is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Nothing is generated.
    Error,
    /// Worth a look; the crate is generated all the same.
    Warning,
}

/// Declares the codes, each with its number, weight and reason.
macro_rules! catalogue {
    ($($(#[doc = $why:literal])+ $name:ident = $number:literal $severity:ident;)+) => {
        /// What a complaint is about. The first two digits name the family, the order is that of the stages.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $($(#[doc = $why])+ $name,)+
        }

        impl Code {
            /// All codes, in the order of their numbers.
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];

            /// The stable name, such as `S0107`.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $number,)+ }
            }

            /// How bad it is.
            pub const fn severity(self) -> Severity {
                match self { $(Self::$name => Severity::$severity,)+ }
            }

            /// Why the rule exists.
            pub const fn why(self) -> &'static str {
                match self { $(Self::$name => concat!($($why, "\n",)+),)+ }
            }
        }
    };
}

catalogue! {
    // S00: files and YAML
    /// The spec tree or one of its files could not be read.
    Unreadable = "S0001" Error;
    /// Specs are UTF-8 text.
    NotUtf8 = "S0002" Error;
    /// A byte order mark shifts every position and is never wanted.
    ByteOrderMark = "S0003" Error;
    /// A spec is a page; no page has eight megabytes.
    TooLarge = "S0004" Error;
    /// The tree is `<vendor>/vendor.yaml`, `<vendor>/<service>/{service,types}.yaml` and one file per operation, and nothing else.
    Misplaced = "S0005" Error;
    /// Every vendor folder has its vendor.yaml, every service folder its service.yaml.
    MissingFile = "S0006" Error;
    /// The text is not YAML.
    Syntax = "S0010" Error;
    /// A spec says something.
    EmptyFile = "S0011" Error;
    /// A key that stands twice would silently lose its first value.
    DuplicateKey = "S0012" Error;
    /// A reader holds page and spec side by side; what an alias stands for is out of sight.
    Anchor = "S0013" Error;
    /// A tag changes what a value is without looking like it.
    Tag = "S0014" Error;
    /// One page, one file, one document.
    SecondDocument = "S0015" Error;
    /// No page nests its tables a hundred deep.
    TooDeep = "S0016" Error;
    /// A mapping's keys are plain words; a list or mapping as a key is a slip of the pen.
    KeyNotText = "S0017" Error;
    /// A tab looks like blanks and counts differently.
    Tab = "S0018" Error;
    /// Carriage returns make the same spec differ between machines.
    CarriageReturn = "S0019" Error;

    // S01: structure
    /// A key that nothing reads is a fact that gets lost.
    UnknownKey = "S0101" Error;
    /// What the section cannot do without.
    MissingKey = "S0102" Error;
    /// A mapping where a text belongs, a word where a number belongs, and the like.
    WrongKind = "S0103" Error;
    /// One word out of a short list was expected.
    UnknownWord = "S0104" Error;
    /// A value that has a form of its own: a duration, a date, a type.
    Malformed = "S0105" Error;
    /// Keys that do not go together, or of which exactly one is needed.
    KeysDisagree = "S0106" Error;
    /// The typed decoder refuses the file although the tables of keys accept it.
    Undecodable = "S0107" Error;

    // S02: names and references
    /// Whoever has the page looks for the spec by the operation's name.
    FileName = "S0201" Error;
    /// Folders become modules and features; their specs say the same name.
    FolderName = "S0202" Error;
    /// An operation is one page and one file.
    DuplicateOperation = "S0203" Error;
    /// A type that is neither a word of the language nor a structure of the page or the service.
    UnknownType = "S0204" Error;
    /// A structure that requires itself has no smallest value.
    EndlessType = "S0205" Error;
    /// A name of a member that does not exist.
    UnknownMember = "S0206" Error;
    /// An error code that neither the page nor the service nor the vendor lists.
    UnknownError = "S0207" Error;
    /// A rule's id is how callers name it: to switch it off, to look it up.
    DuplicateRule = "S0208" Error;
    /// A region that the service's endpoints do not have.
    UnknownRegion = "S0209" Warning;
    /// The path's parameters and the members that travel in it are the same.
    PathParameter = "S0210" Error;
    /// A structure that nothing refers to is never seen by anybody.
    UnusedStructure = "S0211" Warning;
    /// What the client supplies is what the service says that it supplies.
    NotSupplied = "S0212" Error;

    // S03: fields and their limits
    /// What must be given has no value for when it is not given.
    RequiredWithDefault = "S0301" Error;
    /// A default or constant of another type than its member's.
    UnfitValue = "S0302" Error;
    /// A default or constant that the member's own limits refuse.
    ValueOutsideLimits = "S0303" Error;
    /// A limit that cannot be read.
    BrokenLimit = "S0304" Error;
    /// A limit that means nothing for the member's type.
    UnfitLimit = "S0305" Error;
    /// Limits that no value satisfies together.
    ConflictingLimits = "S0306" Error;
    /// An encoding that cannot carry the member's type.
    UnfitEncoding = "S0307" Error;
    /// A key that means nothing for a member of this type or in this place.
    UnfitKey = "S0308" Error;

    // S04: error codes
    /// Two rows for one code, spelt a little differently.
    DuplicateError = "S0401" Error;

    // S05: rules and conditions
    /// An expression that cannot be read, or says something that cannot be.
    BrokenExpression = "S0501" Error;
    /// A rule is proven by requests that it accepts and requests that it alone refuses; where there are none, it says nothing.
    Unprovable = "S0502" Error;

    // S06: examples
    /// An example with a member that the tables do not have.
    ExampleMember = "S0601" Error;
    /// An example with a value of another type than the tables say.
    ExampleType = "S0602" Error;
    /// An example without a member that the page requires.
    ExampleMissing = "S0603" Error;
    /// An example that breaks a limit of its own page.
    ExampleLimit = "S0604" Error;
    /// An example that breaks a rule of its own page.
    ExampleRule = "S0605" Error;
    /// Two examples of one name.
    DuplicateExample = "S0606" Error;

    // S07: sources
    /// A date that is not in the calendar, or not written as YYYY-MM-DD.
    BadDate = "S0701" Error;
    /// A page that was read before it was written.
    DatesReversed = "S0702" Error;
    /// A source is where a reader can go and look.
    BadAddress = "S0703" Error;
    /// A short name that no table of sources has.
    UnknownSource = "S0704" Error;
    /// A page in a table of sources from which nothing is said to come.
    UnusedSource = "S0705" Warning;
    /// One edition of one page under two short names.
    RepeatedSource = "S0706" Warning;

    // S08: what copying prose leaves behind
    /// A value with blanks, punctuation or full-width characters that came along from the prose.
    StrayCharacters = "S0801" Error;
    /// A value that is listed twice.
    DuplicateValue = "S0802" Error;
    /// A name with a character that cannot be seen, or that looks like another.
    DeceptiveName = "S0803" Error;
    /// A value that the enumeration's type cannot hold.
    UnfitEnumValue = "S0804" Error;
    /// An enumeration that is named and nowhere listed, or an alias of a value that is not listed.
    UnlistedValue = "S0805" Error;

    // S09: names in Rust
    /// Two names that are the same once they are spelt in Rust's way.
    Collision = "S0901" Error;
}
