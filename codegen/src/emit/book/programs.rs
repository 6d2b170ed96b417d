//! The example programs of the book. Each is a doctest of the crate's documentation, under the features that it needs.

use crate::ir::{Code, Sample, Step};
use crate::lower::names::ident;
use proc_macro2::TokenStream;
use quote::{format_ident, quote};

/// An example program.
#[derive(Debug)]
pub(in crate::emit) struct Program {
    /// All of these have to be enabled.
    pub features: Vec<String>,
    /// Whether it needs a network.
    pub is_run: bool,
    pub steps: Vec<Step>,
}

/// The first call.
pub(super) fn call(sample: &Sample) -> Program {
    let (request, building, method) = (import(sample, &["Client"]), &sample.building.0, ident(&sample.method));
    let client = client(sample, &quote!(Client), &TokenStream::new());
    Program {
        features: features(sample, "client"),
        is_run: false,
        steps: vec![
            hidden("async fn call() -> Result<(), Box<dyn std::error::Error>> {"),
            Step::Code(Code(quote!(use cloudscribe::Credentials; #request))),
            Step::Blank,
            comment("What a request cannot do without is asked for by its constructor."),
            Step::Code(Code(quote!(let request = #building;))),
            Step::Blank,
            Step::Code(Code(quote!(let client = #client;))),
            comment("Every documented limit is checked before anything is sent."),
            Step::Code(Code(quote! {
                let answer = client.#method(&request).await?;
                println!("{answer:?}, request id {}", answer.request_id());
            })),
            hidden("Ok(())"),
            hidden("}"),
        ],
    }
}

/// Checking a request without a client.
pub(super) fn validation(sample: &Sample) -> Program {
    let (request, building) = (import(sample, &[]), &sample.building.0);
    Program {
        features: vec![sample.feature.clone()],
        is_run: true,
        steps: vec![
            Step::Code(Code(quote!(#request use cloudscribe::{Action, Level, Policy};))),
            Step::Blank,
            Step::Code(Code(quote!(let request = #building;))),
            comment("All broken rules at once: member, figure, page, and the code that the service would answer."),
            Step::Code(Code(quote!(if let Err(report) = request.validate() {
                println!("{report}");
            }))),
            comment("Limits change, and pages err: any rule can be overruled, for a client, for a call, or here."),
            Step::Code(Code(quote! {
                let policy = Policy::strict().level(Level::Inferred, Action::Warn);
                for warning in request.report(&policy).warnings() { println!("{warning}"); }
            })),
        ],
    }
}

/// A blocking call with options.
pub(super) fn blocking(sample: &Sample) -> Program {
    let (request, building, method) = (
        import(sample, &["BlockingClient"]),
        &sample.building.0,
        ident(&sample.method),
    );
    let client = client(sample, &quote!(BlockingClient), &TokenStream::new());
    Program {
        features: features(sample, "client"),
        is_run: false,
        steps: vec![
            Step::Code(Code(quote! {
                use cloudscribe::Credentials;
                #request
                use std::time::Duration;
            })),
            Step::Blank,
            Step::Code(Code(quote! {
                let client = #client;
                let request = #building;
                let answer = client.#method(&request).timeout(Duration::from_secs(5)).send()?;
                println!("{answer:?}");
            })),
            hidden("Ok::<(), Box<dyn std::error::Error>>(())"),
        ],
    }
}

/// Telling refusals apart, and testing that without a server.
pub(super) fn mocked(sample: &Sample) -> Program {
    let mut names = vec!["BlockingClient"];
    names.extend(sample.refusal.as_ref().map(|_| "ErrorCode"));
    let (request, building, method) = (import(sample, &names), &sample.building.0, ident(&sample.method));
    let transport = quote!(.transport(mock.clone()));
    let client = client(sample, &quote!(BlockingClient), &transport);
    let name = format_ident!("{}", sample.request);
    let wire = sample.refusal.as_ref().map_or("Unknown", |code| code.wire.as_str());
    let told_apart = sample.refusal.as_ref().map(|code| {
        let variant = format_ident!("{}", code.variant);
        quote! {
            assert_eq!(ErrorCode::of(&error), Some(ErrorCode::#variant));
        }
    });
    Program {
        features: features(sample, "mock"),
        is_run: true,
        steps: vec![
            Step::Code(Code(quote! {
                use cloudscribe::dynamic::OPERATIONS;
                use cloudscribe::mock::Mock;
                #request
                use cloudscribe::Credentials;
            })),
            Step::Blank,
            Step::Code(Code(quote! {
                let mock = Mock::new(OPERATIONS);
                let client = #client;
                let request = #building;
            })),
            Step::Blank,
            comment("Answered as documented, and then as the test wants it."),
            Step::Code(Code(quote! {
                println!("{:?}", client.#method(&request).send()?);
                mock.expect::<#name>().refuse(#wire, "Not today.");
            })),
            Step::Code(Code(quote! {
                if let Err(error) = client.#method(&request).send() {
                    assert_eq!(error.code(), Some(#wire));
                    #told_apart
                    println!("{error}");
                }
                mock.verify()?;
            })),
            hidden("Ok::<(), Box<dyn std::error::Error>>(())"),
        ],
    }
}

fn features(sample: &Sample, further: &str) -> Vec<String> {
    vec![sample.feature.clone(), further.to_owned()]
}

/// `use cloudscribe::tencent::vod::{…};`
pub(super) fn import(sample: &Sample, further: &[&str]) -> TokenStream {
    let path = sample.module.split("::").map(ident);
    let mut names: Vec<&str> = sample
        .types
        .iter()
        .map(String::as_str)
        .chain(further.iter().copied())
        .collect();
    names.sort_unstable();
    let names: Vec<_> = names.into_iter().map(|name| format_ident!("{name}")).collect();
    match names.as_slice() {
        [one] => quote!(use cloudscribe::#(#path)::*::#one;),
        several => quote!(use cloudscribe::#(#path)::*::{#(#several),*};),
    }
}

/// `Client::builder().region("…").credentials(…).build()?`
pub(super) fn client(sample: &Sample, name: &TokenStream, transport: &TokenStream) -> TokenStream {
    let settings = sample.settings.iter().map(|(setter, value)| {
        let setter = ident(setter);
        quote!(.#setter(#value))
    });
    quote!(#name::builder() #(#settings)* .credentials(Credentials::new("id", "secret")) #transport .build()?)
}

pub(super) fn comment(text: &str) -> Step {
    Step::Comment(text.to_owned())
}

pub(super) fn hidden(text: &str) -> Step {
    Step::Hidden(text.to_owned())
}
