//! News for a browser, as server-sent events (HTML Living Standard, 9.2).

use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use hyper::body::Bytes;
use tokio::sync::{OwnedSemaphorePermit, mpsc};
use tokio::task::spawn_blocking;
use tokio::time::timeout;

use super::showing::Showing;
use crate::model::Day;

/// How often a stream without news says that it is alive, so that a browser that has gone is noticed.
const SIGN_OF_LIFE: Duration = Duration::from_secs(15);

/// A stream of news to one browser. It holds its place among the streams until the browser has gone.
pub(super) struct News {
    events: mpsc::Receiver<Bytes>,
    _place: OwnedSemaphorePermit,
}

impl News {
    /// The news of a day: at once what is so now, then every change.
    pub fn of(showing: Arc<Showing>, day: Day, place: OwnedSemaphorePermit) -> Self {
        // One message may wait for a browser that reads slowly; after it comes what is so by then.
        let (sender, events) = mpsc::channel(1);
        tokio::spawn(send(showing, day, sender));
        Self { events, _place: place }
    }

    pub fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Bytes>> {
        self.events.poll_recv(context)
    }
}

async fn send(showing: Arc<Showing>, day: Day, sender: mpsc::Sender<Bytes>) {
    let _ticket = showing.listen(day);
    let mut changes = showing.changes();
    let mut told = String::new();
    loop {
        let asked = Arc::clone(&showing);
        let Ok(news) = spawn_blocking(move || asked.news(day)).await else { return };
        let event = if news == told { Bytes::from_static(b":\n\n") } else { Bytes::from(format!("data: {news}\n\n")) };
        told = news;
        if sender.send(event).await.is_err() {
            return;
        }
        if let Ok(Err(_)) = timeout(SIGN_OF_LIFE, changes.changed()).await {
            return;
        }
    }
}
