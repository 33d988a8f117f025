//! Running a program that may hang.

use std::io::Read;
use std::process::{Command, Stdio};
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

/// Far longer than anything here takes, on a slow machine too.
const LIMIT: Duration = Duration::from_secs(10);

/// What a program printed and how it ended; `status` is `None` when a signal ended it.
pub struct Output {
    pub stdout: String,
    pub stderr: String,
    pub status: Option<i32>,
}

/// Runs to the end, with nothing on standard input. A program that takes too long is ended, and
/// the test fails.
#[track_caller]
pub fn output(command: &mut Command) -> Output {
    let command = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program starts");
    let stdout = read(child.stdout.take().expect("a pipe"));
    let stderr = read(child.stderr.take().expect("a pipe"));
    let Ok(stderr) = stderr.recv_timeout(LIMIT) else {
        // It may have ended just now; either way the test fails.
        let _ = child.kill();
        let _ = child.wait();
        panic!("ran for more than {LIMIT:?}");
    };
    Output {
        stdout: stdout.recv_timeout(LIMIT).expect("standard output ends"),
        stderr,
        status: child.wait().expect("the program ends").code(),
    }
}

/// Reads a pipe beside the others, so that none fills up and blocks the program.
fn read(mut pipe: impl Read + Send + 'static) -> std::sync::mpsc::Receiver<String> {
    let (send, receive) = channel();
    thread::spawn(move || {
        let mut bytes = Vec::new();
        pipe.read_to_end(&mut bytes).expect("the output");
        // The receiver is gone when the test has failed already.
        let _ = send.send(String::from_utf8(bytes).expect("UTF-8"));
    });
    receive
}
