//! Listening: one thread for all connections, bounds for each of them.

use std::convert::Infallible;
use std::io;
use std::net::TcpListener;
use std::sync::Arc;
use std::time::Duration;

use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::TcpStream;
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;

use super::answer::{self, Desk};
use super::body::Answer;
use super::patience::Patient;

/// Connections at once; further ones wait in the system's queue.
const CONNECTIONS: usize = 256;
/// How long a client may take to say what it wants, and an idle connection may stay.
const HEAD_IN: Duration = Duration::from_secs(5);
/// How long the head of a request may be, in bytes and in lines.
const HEAD_BYTES: usize = 16 * 1024;
const HEAD_LINES: usize = 64;
/// Threads that answer; a site that is made takes one, and those who ask for it wait on others.
const ANSWERING: usize = 16;

/// Serves until Ctrl-C.
pub(super) fn run(listener: TcpListener, desk: Desk) -> io::Result<()> {
    listener.set_nonblocking(true)?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().max_blocking_threads(ANSWERING).build()?;
    let ended = runtime.block_on(async {
        let listener = tokio::net::TcpListener::from_std(listener)?;
        tokio::spawn(accept(listener, Arc::new(desk)));
        tokio::signal::ctrl_c().await
    });
    // Whatever is being made is of no use any more.
    runtime.shutdown_background();
    ended
}

async fn accept(listener: tokio::net::TcpListener, desk: Arc<Desk>) {
    let places = Arc::new(Semaphore::new(CONNECTIONS));
    while let Ok(place) = Arc::clone(&places).acquire_owned().await {
        let Ok((stream, _)) = listener.accept().await else {
            // Too many open files: connections that end make room.
            tokio::time::sleep(Duration::from_millis(100)).await;
            continue;
        };
        let desk = Arc::clone(&desk);
        tokio::spawn(async move {
            let _place = place;
            serve(stream, &desk).await;
        });
    }
}

async fn serve(stream: TcpStream, desk: &Arc<Desk>) {
    // News are small and must not wait for more.
    let _ = stream.set_nodelay(true);
    let service = service_fn(|request| respond(Arc::clone(desk), request));
    let mut server = http1::Builder::new();
    server.timer(TokioTimer::new()).header_read_timeout(HEAD_IN).max_buf_size(HEAD_BYTES).max_headers(HEAD_LINES);
    // A client that breaks off or talks nonsense is no news to anyone.
    let _ = server.serve_connection(TokioIo::new(Patient::new(stream)), service).await;
}

async fn respond(desk: Arc<Desk>, request: Request<Incoming>) -> Result<Response<Answer>, Infallible> {
    let (asked, _) = request.into_parts();
    if answer::asks_for_news(&asked) {
        return Ok(answer::news(&desk, &asked));
    }
    Ok(spawn_blocking(move || answer::answer(&desk, &asked)).await.unwrap_or_else(|_| answer::broken()))
}
