//! A plain static server, so that a test knows every file that was asked for.
//!
//! It serves `dist/` from a folder below the root, as a course site would: an
//! absolute URL anywhere in the page is a 404 here. Pages and folders of a test's
//! own can be put beside it.

use std::collections::HashMap;
use std::net::Ipv4Addr;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

use crate::runner::Outcome;

/// Where `dist/` stands on the server: not at the root, and with a space.
const FOLDER: &str = "/course/week%203/";

#[derive(Clone)]
pub struct Server {
    port: u16,
    shared: Arc<Shared>,
}

struct Shared {
    dist: PathBuf,
    pages: Mutex<HashMap<String, String>>,
    folders: Mutex<Vec<(String, PathBuf)>>,
    requests: Mutex<Vec<Request>>,
}

/// One request, in the order of arrival.
#[derive(Clone, Debug)]
pub struct Request {
    pub path: String,
    pub status: u16,
}

impl Server {
    /// Serves on a free port until the runtime ends.
    pub async fn start(dist: PathBuf) -> Outcome<Server> {
        if !dist.join("index.html").is_file() {
            return Err(format!("{} has no index.html; run ./dev build", dist.display()).into());
        }
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let port = listener.local_addr()?.port();
        let shared = Arc::new(Shared {
            dist,
            pages: Mutex::default(),
            folders: Mutex::default(),
            requests: Mutex::default(),
        });
        let server = Server {
            port,
            shared: shared.clone(),
        };
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let shared = shared.clone();
                // A browser that hangs up in the middle of a file is no failure.
                tokio::spawn(async move { answer_all(stream, &shared).await.ok() });
            }
        });
        Ok(server)
    }

    pub fn origin(&self) -> String {
        format!("http://localhost:{}", self.port)
    }

    /// The page's address, its folder included.
    pub fn page_url(&self) -> String {
        format!("{}{FOLDER}", self.origin())
    }

    /// Puts an HTML page of the test's own at `/name`, and gives its address.
    pub fn put(&self, name: &str, html: impl Into<String>) -> String {
        self.shared
            .pages
            .lock()
            .expect("no test panics here")
            .insert(format!("/{name}"), html.into());
        format!("{}/{name}", self.origin())
    }

    /// Serves all that is in a folder below `/name/`, and gives that address.
    pub fn put_folder(&self, name: &str, folder: PathBuf) -> String {
        let below = format!("/{name}/");
        let address = format!("{}{below}", self.origin());
        let mut folders = self.shared.folders.lock().expect("no test panics here");
        folders.push((below, folder));
        address
    }

    /// Everything asked for so far.
    pub fn requests(&self) -> Vec<Request> {
        self.shared
            .requests
            .lock()
            .expect("no test panics here")
            .clone()
    }
}

/// Answers the requests of one connection, one after another.
async fn answer_all(stream: TcpStream, shared: &Shared) -> std::io::Result<()> {
    let mut stream = BufReader::new(stream);
    loop {
        let mut request_line = String::new();
        if stream.read_line(&mut request_line).await? == 0 {
            return Ok(());
        }
        loop {
            let mut header = String::new();
            if stream.read_line(&mut header).await? <= 2 {
                break;
            }
        }
        let target = request_line.split(' ').nth(1).unwrap_or_default();
        let path = target
            .split(['?', '#'])
            .next()
            .unwrap_or_default()
            .to_string();
        let (status, content_type, body) = match file(shared, &path) {
            Some((content_type, body)) => (200, content_type, body),
            None => (404, "text/plain", b"not found".to_vec()),
        };
        shared
            .requests
            .lock()
            .expect("no test panics here")
            .push(Request { path, status });
        let head = format!(
            "HTTP/1.1 {status} .\r\nContent-Type: {content_type}\r\nContent-Length: {}\r\n\
             Cache-Control: no-store\r\nAccess-Control-Allow-Origin: *\r\n\r\n",
            body.len()
        );
        stream.get_mut().write_all(head.as_bytes()).await?;
        stream.get_mut().write_all(&body).await?;
    }
}

/// What stands at a path: a page or a folder's file of the test, or a file of `dist/`.
fn file(shared: &Shared, path: &str) -> Option<(&'static str, Vec<u8>)> {
    if let Some(html) = shared.pages.lock().expect("no test panics here").get(path) {
        return Some(("text/html; charset=utf-8", html.clone().into_bytes()));
    }
    if path.split('/').any(|part| part == "..") {
        return None;
    }
    let folders = shared.folders.lock().expect("no test panics here");
    let (folder, below) = match path.strip_prefix(FOLDER) {
        Some(below) => (&shared.dist, below),
        None => folders
            .iter()
            .find_map(|(name, folder)| Some((folder, path.strip_prefix(name.as_str())?)))?,
    };
    let file = folder.join(if below.is_empty() {
        "index.html"
    } else {
        below
    });
    drop(folders);
    let body = std::fs::read(&file).ok()?;
    Some((content_type(&file), body))
}

fn content_type(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript",
        Some("css") => "text/css",
        Some("wasm") => "application/wasm",
        Some("json") => "application/json",
        Some("svg") => "image/svg+xml",
        Some("woff2") => "font/woff2",
        _ => "application/octet-stream",
    }
}
