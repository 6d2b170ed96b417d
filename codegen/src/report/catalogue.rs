//! Every complaint there is: its code, its weight, why it exists, and what earns it.

use super::did_you_mean;

/// How bad a complaint is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Nothing is generated.
    Error,
    /// Worth a look; the crate is generated all the same.
    Warning,
    /// Perhaps a slip, perhaps just what the page says.
    Note,
}

impl Severity {
    /// The word with which a complaint begins.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

/// What `cargo spec explain` shows of a code. The tests of the complaints hold each to what it says.
#[derive(Debug, Clone, Copy)]
pub struct Lesson {
    /// Specs that earn the complaint, and it alone.
    pub wrong: &'static str,
    /// The same, mended.
    pub right: &'static str,
    /// What is told of the wrong ones.
    pub told: &'static str,
}

/// Declares the codes, each with its number, weight and reason; `or_allowed` marks errors that a spec may insist on.
macro_rules! catalogue {
    ($($(#[doc = $why:literal])+ $name:ident = $number:literal $severity:ident $($or_allowed:ident)?;)+) => {
        /// What a complaint is about. The first two digits name the family, the order is that of the stages.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $($(#[doc = $why])+ $name,)+
        }

        impl Code {
            /// All codes, in the order of their numbers.
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];

            /// The stable name, such as `S0101`.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $number,)+ }
            }

            /// The name in words run together, such as `UnknownKey`.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$name => stringify!($name),)+ }
            }

            /// How bad it is.
            pub const fn severity(self) -> Severity {
                match self { $(Self::$name => Severity::$severity,)+ }
            }

            /// Why the rule exists.
            pub const fn why(self) -> &'static str {
                match self { $(Self::$name => concat!($($why, "\n",)+),)+ }
            }

            /// What earns it, what mends it, and what is told. A code without all three does not compile.
            pub const fn lesson(self) -> Lesson {
                match self {
                    $(Self::$name => Lesson {
                        wrong: include_str!(concat!("../../codes/", $number, "/wrong.yaml")),
                        right: include_str!(concat!("../../codes/", $number, "/right.yaml")),
                        told: include_str!(concat!("../../codes/", $number, "/told.txt")),
                    },)+
                }
            }

            /// Whether a spec may insist, with a reason: on what only may be a slip, and on what no later stage relies on.
            pub const fn can_be_allowed(self) -> bool {
                match self { $(Self::$name => catalogue!(@allowed $severity $($or_allowed)?),)+ }
            }
        }
    };
    (@allowed Error) => { false };
    (@allowed $severity:ident $($or_allowed:ident)?) => { true };
}

impl Code {
    /// The code of that stable name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.as_str() == name)
    }

    /// The code that somebody means who writes it in another case, by its name, or with a slip of the pen.
    pub fn meant(word: &str) -> Option<Self> {
        let by_name = Self::ALL
            .iter()
            .copied()
            .find(|code| code.name().eq_ignore_ascii_case(word));
        let number = word.to_ascii_uppercase();
        let numbers = || Self::ALL.iter().map(|code| code.as_str());
        by_name
            .or_else(|| Self::named(&number))
            .or_else(|| Self::named(did_you_mean(&number, numbers())?))
    }

    /// The name as a few words: `unknown key`.
    pub fn title(self) -> String {
        let mut title = String::new();
        for c in self.name().chars() {
            if c.is_ascii_uppercase() && !title.is_empty() {
                title.push(' ');
            }
            title.push(c.to_ascii_lowercase());
        }
        title
    }
}

catalogue! {
    // S00: files and YAML
    /// The spec tree or one of its files could not be read. What it says may be just what another file relies on.
    Unreadable = "S0001" Error;
    /// Specs are UTF-8 text. Read in another encoding, the names of a page become other names.
    NotUtf8 = "S0002" Error;
    /// A byte order mark shifts every position and is never wanted.
    ByteOrderMark = "S0003" Error;
    /// A spec is a page; no page has eight megabytes.
    TooLarge = "S0004" Error;
    /// The tree is `<vendor>/vendor.yaml`, `<vendor>/<service>/{service,types}.yaml` and one file per operation, and nothing else: no
    /// fact shall lie in a file which nobody reads.
    Misplaced = "S0005" Error;
    /// Every vendor folder has its vendor.yaml, every service folder its service.yaml: what their operations share stands there.
    MissingFile = "S0006" Error;
    /// The text is not YAML. Until it is, nothing of the file is known.
    Syntax = "S0010" Error;
    /// A spec says something. A file without a word is a page that somebody meant to write down.
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
    /// What the section cannot do without. Nothing is made up in its place.
    MissingKey = "S0102" Error;
    /// A mapping where a text belongs, a word where a number belongs, and the like. Whatever it was read as would be a guess.
    WrongKind = "S0103" Error;
    /// One word out of a short list was expected. Any other would be passed over in silence.
    UnknownWord = "S0104" Error;
    /// A value that has a form of its own: a duration, a date, a type. Written otherwise, it may mean something else.
    Malformed = "S0105" Error;
    /// Keys that do not go together, or of which exactly one is needed. Which of them counts would be a guess.
    KeysDisagree = "S0106" Error;
    /// The typed decoder refuses the file although the tables of keys accept it. That is a mistake of the tool.
    Undecodable = "S0107" Error;
    /// What stands where a value is still to be found must not reach anybody as if it were the page's.
    Unfinished = "S0108" Error or_allowed;
    /// What a spec asks not to be told again is named by its code, may be passed over at all, and has a reason.
    BadAllowance = "S0109" Error;
    /// An allowance that allows nothing would hide the next slip of its kind.
    UnneededAllowance = "S0110" Warning;

    // S02: names and references
    /// Whoever has the page looks for the spec by the operation's name.
    FileName = "S0201" Error;
    /// Folders become modules and features; their specs say the same name.
    FolderName = "S0202" Error;
    /// An operation is one page and one file.
    DuplicateOperation = "S0203" Error;
    /// A type that is neither a word of the language nor a structure of the page or the service. Nobody can tell what the member holds.
    UnknownType = "S0204" Error;
    /// A structure that requires itself has no smallest value.
    EndlessType = "S0205" Error;
    /// A name of a member that does not exist. What is said of it is said of nothing.
    UnknownMember = "S0206" Error;
    /// An error code that neither the page nor the service nor the vendor lists. Callers are promised the code that they are spared.
    UnknownError = "S0207" Error;
    /// A rule's id is how callers name it: to switch it off, to look it up.
    DuplicateRule = "S0208" Error;
    /// A region that the service's endpoints do not have. One of the two tables was copied wrongly.
    UnknownRegion = "S0209" Warning;
    /// The path's parameters and the members that travel in it are the same. A request with a gap in its path reaches nobody.
    PathParameter = "S0210" Error;
    /// A structure that nothing refers to is never seen by anybody.
    UnusedStructure = "S0211" Warning;
    /// What a member says is supplied has to be: by the client when the service says so, by protocol and signer in the headers that they
    /// write. Nobody would give it otherwise.
    NotSupplied = "S0212" Error;
    /// An operation that is named almost like one of the service is most likely meant to be that one.
    UnknownOperation = "S0213" Warning;

    // S03: fields and their limits
    /// What must be given has no value for when it is not given.
    RequiredWithDefault = "S0301" Error or_allowed;
    /// A default or constant of another type than its member's. One of the two was copied wrongly.
    UnfitValue = "S0302" Error;
    /// A default or constant that the member's own limits refuse. One of the two was copied wrongly.
    ValueOutsideLimits = "S0303" Error;
    /// A limit that cannot be read is a limit that nobody checks.
    BrokenLimit = "S0304" Error;
    /// A limit that means nothing for the member's type was meant for another, or the type is wrong.
    UnfitLimit = "S0305" Error;
    /// Limits that no value satisfies together refuse every request. Often a minimum and a maximum have changed places.
    ConflictingLimits = "S0306" Error;
    /// An encoding that cannot carry the member's type. One of the two was copied wrongly.
    UnfitEncoding = "S0307" Error;
    /// A key that means nothing for a member of this type or in this place is a fact that gets lost.
    UnfitKey = "S0308" Error;
    /// Pages of one service describe one field alike; where two figures differ, one of them is often a slip.
    SiblingsDisagree = "S0309" Note;

    // S04: error codes
    /// Two rows for one code, spelt a little differently. The server answers one of them.
    DuplicateError = "S0401" Error;

    // S05: rules and conditions
    /// An expression that cannot be read, or says something that cannot be, is a condition that nobody checks.
    BrokenExpression = "S0501" Error;
    /// A rule is proven by requests that it accepts and requests that it alone refuses; where there are none, it says nothing. They are
    /// searched for, and a search may miss them: a rule that is right all the same is allowed, and is checked without a test of its own.
    Unprovable = "S0502" Error or_allowed;
    /// A condition that always or never holds says nothing; what was meant is something else.
    SettledCondition = "S0503" Error;

    // S06: examples
    /// An example with a member that the tables do not have. The tables lack it, or the page is wrong.
    ExampleMember = "S0601" Error;
    /// An example with a value of another type than the tables say. The page contradicts itself, or a type was copied wrongly.
    ExampleType = "S0602" Error;
    /// An example without a member that the page requires. The page contradicts itself, or does not require it.
    ExampleMissing = "S0603" Error;
    /// An example that breaks a limit of its own page. The page contradicts itself, or a figure was copied wrongly.
    ExampleLimit = "S0604" Error;
    /// An example that breaks a rule of its own page. The page contradicts itself, or a condition was copied wrongly.
    ExampleRule = "S0605" Error;
    /// Two examples of one name. Tests and documentation tell them apart by it.
    DuplicateExample = "S0606" Error;
    /// Where examples and rules show every other field, one that none of them shows was perhaps overlooked.
    Unshown = "S0607" Note;

    // S07: sources
    /// A date that is not in the calendar, or not written as YYYY-MM-DD, tells nobody how old a fact is.
    BadDate = "S0701" Error;
    /// A page that was read before it was written. In one of the two dates a digit is wrong.
    DatesReversed = "S0702" Error or_allowed;
    /// A source is where a reader can go and look.
    BadAddress = "S0703" Error;
    /// A short name that no table of sources has. Nobody can look there.
    UnknownSource = "S0704" Error;
    /// A page in a table of sources from which nothing is said to come.
    UnusedSource = "S0705" Warning;
    /// One edition of one page under two short names. When it is read anew, one of them is forgotten.
    RepeatedSource = "S0706" Warning;
    /// Nobody has read a page tomorrow.
    FutureDate = "S0707" Error;

    // S08: what copying prose leaves behind
    /// A value with blanks, punctuation or full-width characters that came along from the prose. The server knows it without.
    StrayCharacters = "S0801" Error or_allowed;
    /// A value that is listed twice. One of the two was meant to be another.
    DuplicateValue = "S0802" Error;
    /// A name with a character that cannot be seen, or that looks like another. The server does not know it, and nobody sees why.
    DeceptiveName = "S0803" Error or_allowed;
    /// A value that the enumeration's type cannot hold. One of the two was copied wrongly.
    UnfitEnumValue = "S0804" Error;
    /// An enumeration that is named and nowhere listed, one that lists nothing, or an alias of a value that is not listed. Nobody can
    /// tell what is legal.
    UnlistedValue = "S0805" Error;

    // S09: names in Rust
    /// Two names that are the same once they are spelt in Rust's way.
    Collision = "S0901" Error;
}
