//! Tables that leave as files: what stands in them, every page, and each refusal with everything that is wrong.

use std::io::{Cursor, Read};

use calamine::{Data, Reader, Xlsx};
use serde_json::{Value, json};

use crate::server::Running;

const QUERY: &str = "query($after: String, $first: Int) { processes(first: $first, after: $after, orderBy: [{by: KEY}]) { \
                     nodes { key name kind } pageInfo { hasNextPage endCursor } } }";

async fn send(running: &Running, body: &Value) -> reqwest::Response {
    running.client.post(running.url("/export")).json(body).send().await.unwrap()
}

/// A refusal: its status, and the messages of all that is wrong.
async fn refused(running: &Running, body: &Value) -> (u16, String) {
    let answer = send(running, body).await;
    let status = answer.status().as_u16();
    let answer: Value = answer.json().await.unwrap();
    let errors = answer["errors"].as_array().unwrap_or_else(|| panic!("{answer}"));
    assert!(errors.iter().all(|error| error["extensions"]["code"].is_string()), "{answer}");
    (status, errors.iter().map(|error| error["message"].as_str().unwrap()).collect::<Vec<_>>().join("\n"))
}

/// A server with seven processes besides the one it has.
async fn with_processes() -> Running {
    let running = Running::start().await;
    let operations: Vec<Value> = (1..=7)
        .map(|n| json!({"createProcess": {"key": format!("p-{n}"), "name": {"nb": format!("=SUM({n})")}}}))
        .collect();
    let query = "mutation($input: ChangeInput!) { change(input: $input) { userErrors { message } } }";
    let input = json!({"idempotencyKey": "p", "operations": operations});
    let (_, made) = running.post(json!({"query": query, "variables": {"input": input}})).await;
    assert_eq!(made["data"]["change"]["userErrors"], json!([]), "{made}");
    running
}

fn asks(format: &str, first: u32) -> Value {
    json!({
        "format": format, "name": "prosesser", "title": "Prosesser: alle", "query": QUERY, "variables": {"first": first},
        "rows": "$.processes.nodes[*]", "cursor": {"variable": "after", "pageInfo": "$.processes.pageInfo"},
        "about": [["Linse", "St. Olavs"], ["Revisjon", "{revision}"], ["Spørring", "{query}"]],
        "columns": [
            {"label": "Nøkkel", "path": "$.key"},
            {"label": "Navn", "path": "$.name"},
            {"label": "Slag; type", "path": "$.kind", "words": {"PROCESS": "prosess"}},
            {"label": "Alt", "path": "$['key','name']"}
        ],
    })
}

fn query(format: &str, first: u32) -> Value {
    let mut asked = asks(format, first);
    asked["columns"].as_array_mut().unwrap().pop();
    asked
}

fn table(format: &str, rows: &Value) -> Value {
    json!({"format": format, "name": "tabell", "title": "Tabell", "table": {"head": ["En", "To"], "rows": rows}})
}

fn sheets(bytes: &[u8]) -> Xlsx<Cursor<Vec<u8>>> {
    Xlsx::new(Cursor::new(bytes.to_vec())).unwrap()
}

#[tokio::test]
async fn every_page_of_a_query_leaves_as_csv_and_no_cell_is_a_formula() {
    let running = with_processes().await;
    let answer = send(&running, &query("csv", 3)).await;
    assert_eq!(answer.status(), 200);
    assert_eq!(answer.headers()["content-type"], "text/csv; charset=utf-8");
    assert_eq!(answer.headers()["content-disposition"], "attachment; filename=\"prosesser.csv\"");
    let text = String::from_utf8(answer.bytes().await.unwrap().to_vec()).unwrap();
    let mut expected = "\u{feff}Nøkkel;Navn;\"Slag; type\"\r\ninnleggelse;innleggelse;prosess\r\n".to_owned();
    for n in 1..=7 {
        expected += &format!("p-{n};'=SUM({n});prosess\r\n");
    }
    assert_eq!(text, expected);
}

#[tokio::test]
async fn a_table_leaves_as_csv_as_the_application_writes_it() {
    let running = Running::start().await;
    let rows =
        json!([["=1+1", 1.5], ["+47", -2], ["-x", null], ["@a", "\"q\";"], ["\tt", "a\nb"], ["\rr", "2026-11-23"]]);
    let answer = send(&running, &table("csv", &rows)).await;
    let text = String::from_utf8(answer.bytes().await.unwrap().to_vec()).unwrap();
    let expected = "\u{feff}En;To\r\n'=1+1;1,5\r\n'+47;-2\r\n'-x;\r\n'@a;\"\"\"q\"\";\"\r\n'\tt;\"a\nb\"\r\n\"'\rr\";2026-11-23\r\n";
    assert_eq!(text, expected);
}

#[tokio::test]
async fn a_spreadsheet_has_numbers_days_and_texts_and_tells_what_it_is() {
    let running = with_processes().await;
    let rows = json!([["=1+1", 1.5], ["2026-11-23", "2026-11-31"], [null, "+47"]]);
    let answer = send(&running, &table("xlsx", &rows)).await;
    assert_eq!(answer.headers()["content-disposition"], "attachment; filename=\"tabell.xlsx\"");
    let bytes = answer.bytes().await.unwrap();
    let sheet = sheets(&bytes).worksheet_range("Tabell").unwrap();
    assert_eq!(sheet.get((1, 0)), Some(&Data::String("=1+1".to_owned())));
    assert_eq!(sheet.get((1, 1)), Some(&Data::Float(1.5)));
    assert!(matches!(sheet.get((2, 0)), Some(Data::DateTime(day)) if day.as_f64() == 46_349.0), "{sheet:?}");
    assert_eq!(sheet.get((2, 1)), Some(&Data::String("2026-11-31".to_owned())));
    assert_eq!(sheet.get((3, 1)), Some(&Data::String("+47".to_owned())));
    assert!(sheets(&bytes).worksheet_formula("Tabell").unwrap().is_empty());
    let mut written = String::new();
    let mut parts = zip::ZipArchive::new(Cursor::new(bytes.to_vec())).unwrap();
    parts.by_name("xl/worksheets/sheet1.xml").unwrap().read_to_string(&mut written).unwrap();
    assert!(written.contains("state=\"frozen\"") && written.contains("<autoFilter ref=\"A1:B4\"/>"), "{written}");

    let bytes = send(&running, &query("xlsx", 3)).await.bytes().await.unwrap();
    let mut book = sheets(&bytes);
    assert_eq!(book.sheet_names(), ["Prosesser  alle", "Om"]);
    assert_eq!(book.worksheet_range("Prosesser  alle").unwrap().height(), 9);
    let about = book.worksheet_range("Om").unwrap();
    let told: Vec<String> =
        about.rows().map(|row| row.iter().map(ToString::to_string).collect::<Vec<_>>().join("|")).collect();
    assert_eq!(
        told,
        [
            "|Prosesser: alle".to_owned(),
            "Linse|St. Olavs".to_owned(),
            "Revisjon|3".to_owned(),
            format!("Spørring|{QUERY}")
        ]
    );
}

#[tokio::test]
async fn everything_that_is_wrong_is_told_at_once() {
    let running = Running::start().await;
    let (status, told) =
        refused(&running, &json!({"format": "pdf", "name": "../x", "columns": [], "query": 1, "odd": 1})).await;
    assert_eq!(status, 400);
    for word in ["`format`", "`name`", "`title`", "`query`", "`rows`", "0 columns", "`odd`"] {
        assert!(told.contains(word), "{word} is not in {told}");
    }
    let mut paths = asks("csv", 3);
    paths["rows"] = json!("processes");
    paths["cursor"]["pageInfo"] = json!("$..a..b");
    paths["columns"][0]["path"] = json!("$[");
    let (_, told) = refused(&running, &paths).await;
    for word in ["`rows`", "`cursor.pageInfo`", "`columns[0].path`", "`columns[3].path`"] {
        assert!(told.contains(word), "{word} is not in {told}");
    }
    for (rows, word) in [(json!([["a"]]), "wide"), (json!([["a", {}]]), "`table`")] {
        assert!(refused(&running, &table("csv", &rows)).await.1.contains(word), "{rows}");
    }
    let (_, told) = refused(&running, &json!({"format": "csv", "name": "a", "title": "a"})).await;
    assert!(told.contains("either `query`"), "{told}");
    assert_eq!(running.client.get(running.url("/export")).send().await.unwrap().status(), 405);
}

#[tokio::test]
async fn a_path_that_leads_nowhere_is_told_and_a_list_without_rows_is_a_file() {
    let running = with_processes().await;
    for (field, value, word) in [
        ("rows", json!("$.elements.nodes[*]"), "no rows at $.elements.nodes"),
        ("columns", json!([{"label": "A", "path": "$"}]), "«A» is no value"),
        (
            "query",
            json!(
                QUERY
                    .replace("after: $after, orderBy", "orderBy")
                    .replace(") { proc", ") { n: processes(after: $after) { totalCount } proc")
            ),
            "does not lead",
        ),
        ("query", json!("{ nothing }"), "nothing"),
        ("query", json!("subscription { changes { token } }"), "Only a query"),
    ] {
        let mut asked = query("csv", 3);
        asked[field] = value;
        let (status, told) = refused(&running, &asked).await;
        assert!(status == 400 && told.contains(word), "{status} {told}");
    }
    let mut nobody = query("csv", 3);
    nobody["query"] = json!(QUERY.replace("first: $first", "first: $first, where: {key: {in: [\"nobody\"]}}"));
    let text = send(&running, &nobody).await.text().await.unwrap();
    assert_eq!(text.trim_start_matches('\u{feff}'), "Nøkkel;Navn;\"Slag; type\"\r\n");
}

#[tokio::test]
async fn a_mutation_is_refused_and_changes_nothing() {
    let running = Running::start().await;
    let mut asked = query("csv", 3);
    asked["query"] = json!(
        "mutation { change(input: {idempotencyKey: \"n\", operations: [{createProcess: {key: \"ny\", name: {nb: \
         \"Ny\"}}}]}) { revision } }"
    );
    let (status, told) = refused(&running, &asked).await;
    assert!(status == 400 && told.contains("Only a query"), "{status} {told}");
    let (_, answer) = running.ask("{ process(key: \"ny\") { key } }").await;
    assert_eq!(answer["data"]["process"], Value::Null, "{answer}");
}

#[tokio::test]
async fn the_guards_of_the_other_routes_stand_here_too() {
    let running = Running::start().await;
    let sent = || running.client.post(running.url("/export")).json(&query("csv", 3));
    assert_eq!(sent().header("origin", "http://example.org").send().await.unwrap().status(), 403);
    assert_eq!(sent().header("host", "snitt.example").send().await.unwrap().status(), 421);
    let form = running.client.post(running.url("/export")).header("content-type", "text/plain").body("{}");
    assert_eq!(form.send().await.unwrap().status(), 415);
    let mut wide = query("csv", 500);
    wide["query"] = json!("{ processes(first: 500) { nodes { supportedBy(first: 500) { nodes { name } } } } }");
    assert!(refused(&running, &wide).await.1.contains("100000"));
    assert_eq!(sent().send().await.unwrap().status(), 200);
}

#[tokio::test]
async fn what_is_too_much_is_refused_with_what_to_do() {
    let running = Running::start().await;
    let rows = json!(vec![json!(["a", 1]); 100_001]);
    let (status, told) = refused(&running, &table("csv", &rows)).await;
    assert!(status == 400 && told.contains("100001 rows") && told.contains("Narrow"), "{status} {told}");
    let mut long = query("csv", 3);
    long["variables"]["x"] = json!("x".repeat(65 * 1024));
    assert_eq!(refused(&running, &long).await.0, 413);
    assert_eq!(refused(&running, &table("csv", &json!([["x".repeat(4 * 1024 * 1024), 1]]))).await.0, 413);
    let cell = table("xlsx", &json!([["x".repeat(32_768), 1]]));
    let (status, told) = refused(&running, &cell).await;
    assert!(status == 400 && told.contains("CSV"), "{status} {told}");
    let many: Vec<Value> = (0..101).map(|n| json!({"label": n.to_string(), "path": "$.key"})).collect();
    let mut wide = query("csv", 3);
    wide["columns"] = json!(many);
    assert!(refused(&running, &wide).await.1.contains("101 columns"));
    assert_eq!(send(&running, &query("csv", 3)).await.status(), 200);
}
