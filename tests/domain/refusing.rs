//! Every sort of problem: told all at once, with its operation and remedy, and nothing written.

use std::{collections::BTreeSet, sync::Arc};

use snitt::{
    domain::{
        change::{Request, holds_national_number},
        message,
        problem::{Code, Problem},
    },
    model::{
        edit::{Edit, Given, Place, Target},
        ids::ProposalId,
        image::builtin,
        revision::{Line, Revision},
        value::{ExternalKey, Extra, Lang, Lifecycle, Source, Value, Words},
    },
};

use crate::{
    changing::fresh,
    domain::{
        changed, choice, codes, create, day, delete, edits, keyless, problems_of, reader, refused, relate, set, text,
        to,
    },
    store::soon,
};

fn complete(problems: &[Problem]) {
    for problem in problems {
        for lang in [Lang::Nb, Lang::Nn, Lang::En] {
            for words in [problem.message(lang), problem.remedy(lang)] {
                assert!(!words.is_empty() && !words.contains(['{', '}']), "{:?}: {words}", problem.code);
            }
        }
    }
}

#[test]
fn every_code_has_its_texts_in_three_languages() {
    let all = message::all().unwrap();
    let names: BTreeSet<&str> = Code::ALL.iter().map(|code| code.name()).collect();
    assert_eq!(names, all.keys().map(String::as_str).collect());
    for (name, message) in all {
        for words in [&message.text, &message.remedy] {
            let each = [Some(&words.nb), words.nn.as_ref(), words.en.as_ref()];
            assert!(each.iter().all(|text| text.is_some_and(|text| !text.is_empty())), "{name}");
        }
    }
}

#[tokio::test]
async fn every_problem_of_a_request_is_told_at_once_and_nothing_is_written() {
    let (domain, store) = fresh().await;
    changed(&domain, "ground", vec![create("application", "journal", vec![]), create("process", "surgery", vec![])])
        .await;
    let problems = refused(
        &domain,
        "bad",
        vec![
            create("wizard", "gandalf", vec![]),
            relate("enchants", "journal", "surgery", vec![]),
            create("application", "a", vec![("colour", text("red"))]),
            relate("supports", "nowhere", "e00000000000000000000000000000000", vec![]),
            relate("supports", "#nothing", "surgery", vec![]),
            create("application", "b", vec![("cost", text("much")), ("cloud", text("yes")), ("website", text("x"))]),
            create("application", "c", vec![("criticality", choice("awful"))]),
            relate("supports", "journal", "surgery", vec![("at", to("surgery"))]),
            relate("supports", "journal", "surgery", vec![("from", day("2026-02-01")), ("to", day("2026-02-01"))]),
            create("application", "d", vec![("purpose", text("gjelder 150985 10130"))]),
            create("application", "journal", vec![]),
            create("application", "Not A Key", vec![]),
            create("application", "e", vec![]),
            create("application", "e", vec![]),
            set("journal", vec![("purpose", Some(text("one")))]),
            set("journal", vec![("purpose", Some(text("two")))]),
            create("application", "f", vec![("purpose", text(&"x".repeat(100_001)))]),
            set("journal", vec![("key", None)]),
            relate("runs_on", "journal", "#rel", vec![]),
        ],
    )
    .await;
    complete(&problems);
    let mut expected = vec![
        (Code::UnknownKind, Some(0)),
        (Code::UnknownRelationKind, Some(1)),
        (Code::UnknownProperty, Some(2)),
        (Code::UnknownItem, Some(3)),
        (Code::UnknownItem, Some(3)),
        (Code::UnknownReference, Some(4)),
        (Code::WrongType, Some(5)),
        (Code::WrongType, Some(5)),
        (Code::WrongType, Some(5)),
        (Code::NotAChoice, Some(6)),
        (Code::WrongRef, Some(7)),
        (Code::DatesOutOfOrder, Some(8)),
        (Code::NationalNumber, Some(9)),
        (Code::KeyTaken, Some(10)),
        (Code::BadKey, Some(11)),
        (Code::DoubledReference, Some(13)),
        (Code::KeyTaken, Some(13)),
        (Code::Contradiction, Some(15)),
        (Code::TooLong, Some(16)),
        (Code::BadKey, Some(17)),
        (Code::UnknownReference, Some(18)),
    ];
    let mut told = codes(&problems);
    told.sort_unstable();
    expected.sort_unstable();
    assert_eq!(told, expected);
    assert_eq!(store.now().head.revision, Revision(2));
}

#[tokio::test]
async fn a_problem_says_where_in_the_file_it_stands() {
    let (domain, _) = fresh().await;
    let place = Place { file: "systems.yaml".into(), line: 7 };
    let edits = vec![Edit { act: create("wizard", "gandalf", vec![]), place: Some(place.clone()) }];
    let error = domain.change(&reader("tester"), &Request::new("one", edits), soon()).await.unwrap_err();
    assert_eq!(problems_of(error)[0].place, Some(place));
}

#[tokio::test]
async fn proposals_and_revisions_to_come_are_refused() {
    let (domain, _) = fresh().await;
    let ask = |line, based_on| {
        let edits = edits(vec![create("application", "journal", vec![])]);
        Request { line, based_on, ..Request::new("one", edits) }
    };
    for (request, code) in [
        (ask(Line::Proposal(ProposalId(7)), None), Code::NoProposals),
        (ask(Line::Main, Some(Revision(99))), Code::UnknownRevision),
    ] {
        let problems = problems_of(domain.change(&reader("tester"), &request, soon()).await.unwrap_err());
        assert_eq!(codes(&problems), [(code, None)]);
        complete(&problems);
    }
}

#[tokio::test]
async fn a_lifecycle_that_goes_backwards_and_a_long_quotation_are_refused() {
    let (domain, _) = fresh().await;
    let day = |text: &str| Some(text.parse().unwrap());
    let backwards = Lifecycle { active: day("2026-05-01"), retired: day("2026-04-01"), ..Lifecycle::default() };
    let quote = Some("ett to tre fire fem seks sju åtte ni".into());
    let source = Source { key: "STYRING".into(), heading: None, clause: None, quote };
    let problems = refused(
        &domain,
        "bad",
        vec![
            create("application", "a", vec![(builtin::LIFECYCLE, Given::Value(Value::Lifecycle(backwards)))]),
            create("application", "b", vec![(builtin::SOURCE, Given::Value(Value::Sources(vec![source])))]),
        ],
    )
    .await;
    assert_eq!(codes(&problems), [(Code::DatesOutOfOrder, Some(0)), (Code::TooLong, Some(1))]);
    complete(&problems);
}

#[tokio::test]
async fn ends_are_at_most_eight_relations_deep_and_never_in_a_circle() {
    let (domain, _) = fresh().await;
    let tie = |name: &str, source: &str, target: &str| {
        let mut act = relate("explains", source, target, vec![]);
        if let snitt::model::edit::Act::Relate { reference, .. } = &mut act {
            *reference = Some(name.into());
        }
        act
    };
    let mut acts = vec![create("application", "a", vec![]), tie("r1", "a", "a")];
    acts.extend((2..=8).map(|n| tie(&format!("r{n}"), "a", &format!("#r{}", n - 1))));
    let made = changed(&domain, "eight", acts).await;
    let deepest = made.items.last().unwrap().to_string();
    let problems = refused(
        &domain,
        "deeper",
        vec![
            tie("r9", "a", &deepest),
            tie("x", "#y", "a"),
            tie("y", "#x", "a"),
            relate("supports", "a", &deepest, vec![]),
        ],
    )
    .await;
    let mut told = codes(&problems);
    told.sort_unstable();
    let deep = |at| (Code::EndsTooDeep, Some(at));
    assert_eq!(told, [(Code::WrongRef, Some(3)), deep(0), deep(1), deep(2), deep(3)]);
    complete(&problems);
}

#[tokio::test]
async fn what_a_property_names_is_not_deleted_and_what_ends_on_it_falls_with_it() {
    let (domain, store) = fresh().await;
    let made = changed(
        &domain,
        "ground",
        vec![
            create("organisation", "st-olavs", vec![("organisation_type", choice("trust"))]),
            create("application", "journal", vec![]),
            create("process", "surgery", vec![]),
            relate("supports", "journal", "surgery", vec![("at", to("st-olavs"))]),
            create("application", "other", vec![("related_to", Given::Targets(vec![Target::Key("journal".into())]))]),
        ],
    )
    .await;
    let relation = made.items[3].to_string();
    let tied = changed(&domain, "tie", vec![relate("explains", "other", &relation, vec![])]).await;
    let problems = refused(&domain, "bad", vec![delete("st-olavs"), delete("journal")]).await;
    complete(&problems);
    // The relation that names the trust falls with the application, so only the other element is in the way.
    assert_eq!(codes(&problems), [(Code::DanglingEnd, Some(1))]);
    assert_eq!(problems[0].item, Some(made.items[4]));
    let problems = refused(&domain, "bad too", vec![delete("st-olavs")]).await;
    assert_eq!((codes(&problems), problems[0].item), (vec![(Code::DanglingEnd, Some(0))], Some(made.items[3])));

    changed(&domain, "good", vec![set("other", vec![("related_to", None)]), delete("journal")]).await;
    let left: BTreeSet<_> = store.now().images.iter().map(|image| image.id).collect();
    assert!(!left.contains(&made.items[1]) && !left.contains(&made.items[3]) && !left.contains(&tied.items[0]));
    let history = snitt::store::Record::entries(&*store, Revision(3), Revision(4));
    let entries: Vec<_> = futures::TryStreamExt::try_collect(history).await.unwrap();
    let entry: &snitt::model::entry::Entry = &entries[0];
    let fallen: Vec<_> = entry.ops.iter().skip(1).map(|op| op.item()).collect();
    assert_eq!(fallen, [tied.items[0], made.items[3], made.items[1]], "each before what it ends on");
}

#[tokio::test]
async fn a_request_that_contradicts_itself_is_refused() {
    let (domain, _) = fresh().await;
    changed(&domain, "ground", vec![create("application", "a", vec![]), create("process", "p", vec![])]).await;
    let problems = refused(
        &domain,
        "bad",
        vec![
            delete("a"),
            set("a", vec![("purpose", Some(text("late")))]),
            relate("supports", "a", "p", vec![]),
            create("application", "b", vec![]),
            delete("#b"),
        ],
    )
    .await;
    assert_eq!(
        codes(&problems),
        [(Code::Contradiction, Some(1)), (Code::Contradiction, Some(2)), (Code::Contradiction, Some(4))]
    );
    complete(&problems);
}

#[tokio::test]
async fn a_sixty_fifth_lens_organisation_is_refused() {
    let (domain, _) = fresh().await;
    let trust = |n: usize| create("organisation", &format!("trust-{n}"), vec![("organisation_type", choice("trust"))]);
    let mut ground = vec![create("application", "a", vec![]), create("process", "p", vec![])];
    ground.extend((0..65).map(trust));
    changed(&domain, "ground", ground).await;
    let at = |n: usize| relate("supports", "a", "p", vec![("at", to(&format!("trust-{n}")))]);
    changed(&domain, "most", (0..64).map(at).collect()).await;
    let problems = refused(&domain, "one more", vec![at(3), at(64)]).await;
    assert_eq!(codes(&problems), [(Code::TooManyLenses, Some(1))]);
    complete(&problems);
    changed(&domain, "known", vec![at(63)]).await;
}

#[tokio::test]
async fn too_many_operations_are_refused() {
    let (domain, store) = fresh().await;
    let many = (0..200_001).map(|_| keyless("application", vec![])).collect();
    let problems = refused(&domain, "many", many).await;
    assert_eq!(codes(&problems), [(Code::TooManyOperations, None)]);
    complete(&problems);
    assert!(store.now().images.is_empty());
}

#[test]
fn national_numbers_are_found_however_they_are_written() {
    // Made by the rules for control digits from the dates and numbers named; none is a real person's.
    for (text, found) in NUMBERS {
        assert_eq!(holds_national_number(text), *found, "{text}");
    }
}

const NUMBERS: &[(&str, bool)] = &[
    ("15098510130", true),
    ("150985 10130", true),
    ("15.09.85 10130", true),
    ("150985-10130", true),
    ("150985  10130", true),
    ("150985\u{a0}10130", true),
    ("Pasient 15098510130, ringt 12.3.", true),
    ("rom 4 15098510130", true),
    ("nr15098510130x", true),
    ("1 5 0 9 8 5 1 0 1 3 0", true),
    ("1.5.0.9.8.5.1.0.1.3.0", true),
    ("55098510043", true),
    ("15498510032", true),
    ("15898510015", true),
    ("15748510017", true),
    ("55898510009", true),
    ("15098510131", false),
    ("15098510140", false),
    ("15138510058", false),
    ("32098510094", false),
    ("150985101307", false),
    ("715098510130", false),
    ("150985,10130", false),
    ("150985/10130", false),
    ("73 59 00 00 og 951 23 456", false),
    ("", false),
    ("uten tall", false),
    ("1509851013", false),
];

#[tokio::test]
async fn a_national_number_is_refused_in_every_free_text_and_found_in_external_ids() {
    let (domain, _) = fresh().await;
    let number = NUMBERS[0].0;
    let words = |text: &str| Given::Value(Value::Words(Words { nb: "x".into(), nn: None, en: Some(text.into()) }));
    let extra = Extra { name: "merknad".into(), value: number.into() };
    let source = Source { key: "S".into(), heading: Some(number.into()), clause: None, quote: None };
    let external = ExternalKey { source: "register".into(), id: number.into() };
    let with = |property, given| keyless("application", vec![(property, given)]);
    let acts = || {
        vec![
            with(builtin::NAME, words(number)),
            with(builtin::DESCRIPTION, words(number)),
            with("tags", Given::Value(Value::Many(vec![Value::Text("ok".into()), Value::Text(number.into())]))),
            with("website", Given::Value(Value::Link(format!("https://x.no/{number}").into()))),
            with(builtin::EXTRA, Given::Value(Value::Extra(vec![extra.clone()]))),
            with(builtin::SOURCE, Given::Value(Value::Sources(vec![source.clone()]))),
            keyless("person", vec![(builtin::NAME, Given::Personal(number.into()))]),
        ]
    };
    let request = Request { reason: Some(Arc::from(number)), ..Request::new("bad", edits(acts())) };
    let problems = problems_of(domain.change(&reader("tester"), &request, soon()).await.unwrap_err());
    let mut expected = vec![(Code::NationalNumber, None)];
    expected.extend((0..7).map(|at| (Code::NationalNumber, Some(at))));
    assert_eq!(codes(&problems), expected);
    complete(&problems);
    let outcome = changed(
        &domain,
        "good",
        vec![create(
            "application",
            "a",
            vec![(builtin::EXTERNAL_IDS, Given::Value(Value::ExternalIds(vec![external])))],
        )],
    )
    .await;
    assert_eq!(codes(&outcome.findings), [(Code::NationalNumberInId, Some(0))]);
    complete(&outcome.findings);
}
