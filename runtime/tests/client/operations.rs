//! Three services as the generator would emit them, with just enough operations to meet every kind of member.

/// What the vendors have in common.
macro_rules! fields {
    ($name:ident { $($wire:literal $verb:ident $member:ident $(($joining:expr))?),* $(,)? }) => {
        impl rt::Fields for $name {
            fn visit(&self, v: &mut rt::Visitor<'_>) {
                $(v.$verb($wire, &self.$member $(, $joining)?);)*
            }
            fn from_members(m: &mut rt::Members<'_>) -> Self {
                Self { $($member: fields!(@read m $verb $wire $($joining)?)),* }
            }
        }
        rt::bridge!($name);
    };
    (@read $members:ident joined $wire:literal $joining:expr) => { $members.joined($wire, $joining) };
    (@read $members:ident $verb:ident $wire:literal) => { $members.read($wire) };
}

macro_rules! clients {
    () => {
        #[derive(Clone, Debug)]
        pub struct Client(rt::AsyncCore);
        #[derive(Clone, Debug)]
        pub struct BlockingClient(rt::BlockingCore);
        impl rt::ServiceClient for Client {
            type Core = rt::AsyncCore;
            const SERVICE: &'static rt::ServiceInfo = &SERVICE;
            fn from_core(core: Self::Core) -> Self {
                Self(core)
            }
        }
        impl rt::ServiceClient for BlockingClient {
            type Core = rt::BlockingCore;
            const SERVICE: &'static rt::ServiceInfo = &SERVICE;
            fn from_core(core: Self::Core) -> Self {
                Self(core)
            }
        }
        impl Client {
            pub fn builder() -> rt::ClientBuilder<Self> {
                rt::ClientBuilder::new()
            }
            pub fn call<'a, O: rt::Operation>(&'a self, request: &'a O) -> rt::Call<'a, O> {
                self.0.call(request)
            }
        }
        impl BlockingClient {
            pub fn builder() -> rt::ClientBuilder<Self> {
                rt::ClientBuilder::new()
            }
            pub fn call<'a, O: rt::Operation>(&'a self, request: &'a O) -> rt::BlockingCall<'a, O> {
                self.0.call(request)
            }
        }
    };
}

use cloudscribe_runtime::emitted as rt;

static PAGE: rt::Source = rt::Source {
    page: "Page",
    url: "https://docs.example.com/page",
    updated: None,
    read: "2026-11-20",
    language: "en",
};

const fn error(code: &'static str, field: Option<&'static str>, http: Option<u16>, retry: rt::Retry) -> rt::ErrorInfo {
    rt::ErrorInfo {
        code,
        field,
        http,
        retry,
        meaning: "What it means.",
        remedy: "",
    }
}

#[path = "operations/tencent.rs"]
pub mod tencent;

#[path = "operations/alibaba.rs"]
pub mod alibaba;

#[path = "operations/huawei.rs"]
pub mod huawei;

/// 2023-11-14T22:13:20Z.
pub fn noon() -> std::time::SystemTime {
    std::time::UNIX_EPOCH + std::time::Duration::from_secs(1_700_000_000)
}

pub fn nonce() -> String {
    "0123456789abcdef0123456789abcdef".to_owned()
}

pub fn key() -> cloudscribe_runtime::credentials::Credentials {
    cloudscribe_runtime::credentials::Credentials::new("AKIDEXAMPLE", "secret-example")
}

pub fn temporary_key() -> cloudscribe_runtime::credentials::Credentials {
    cloudscribe_runtime::credentials::Credentials::temporary("AKIDEXAMPLE", "secret-example", "token-example")
}

pub const PROJECT: &str = "0123456789abcdef0123456789abcdef";

/// Headers as sorted lines, so that a test can state all of them.
pub fn headers(request: &http::Request<bytes::Bytes>) -> Vec<String> {
    let line = |(name, value): (&http::HeaderName, &http::HeaderValue)| {
        format!("{name}: {}", std::str::from_utf8(value.as_bytes()).unwrap())
    };
    let mut lines: Vec<String> = request.headers().iter().map(line).collect();
    lines.sort();
    lines
}

pub fn body(request: &http::Request<bytes::Bytes>) -> &str {
    std::str::from_utf8(request.body()).unwrap()
}

/// Runs a future on a runtime of its own.
pub fn wait<F: IntoFuture>(future: F) -> F::Output {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap()
        .block_on(future.into_future())
}
