//! The calendar of a body, over HTTP: its media type, its words when there is no such body, and its guards.

use crate::server::Running;

#[tokio::test]
async fn a_body_has_a_calendar_and_what_is_no_body_is_refused_in_words() {
    let running = Running::start().await;
    let get = |path: &str| running.client.get(running.url(path)).send();
    for path in ["/calendar/nobody.ics", "/calendar/journal"] {
        let answer = get(path).await.unwrap();
        assert_eq!(answer.status(), 404, "{path}");
        assert_eq!(answer.headers()["content-type"], "text/plain; charset=utf-8");
        assert!(answer.text().await.unwrap().contains("/calendar/KEY.ics"), "{path}");
    }
    let answer = get("/calendar/journal.ics?lang=en").await.unwrap();
    assert_eq!(answer.status(), 200);
    assert_eq!(answer.headers()["content-type"], "text/calendar; charset=utf-8");
    assert!(answer.headers().contains_key("x-request-id"));
    let text = answer.text().await.unwrap();
    assert!(text.starts_with("BEGIN:VCALENDAR\r\n") && text.ends_with("END:VCALENDAR\r\n"), "{text}");
}

#[tokio::test]
async fn the_calendar_has_the_guards_of_the_other_routes() {
    let running = Running::start().await;
    let get = || running.client.get(running.url("/calendar/journal.ics"));
    assert_eq!(get().header("host", "snitt.example").send().await.unwrap().status(), 421);
    assert_eq!(get().header("origin", "http://example.org").send().await.unwrap().status(), 403);
    assert_eq!(running.client.post(running.url("/calendar/journal.ics")).send().await.unwrap().status(), 405);
    assert_eq!(get().send().await.unwrap().status(), 200);
}
