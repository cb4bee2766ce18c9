//! As much of Bolt as a proxy needs to know which message passes.
#![allow(dead_code, reason = "each test file uses what it needs")]

/// The signature of a client's COMMIT.
pub const COMMIT: u8 = 0x12;
/// The signature of a server's SUCCESS.
pub const SUCCESS: u8 = 0x70;
/// Magic word and four versions, before the first message of a client.
const HELLO: usize = 20;

/// One direction of a connection, taken apart: messages are chunks with a length of two bytes before each, up to an empty
/// one, and begin with a marker and their signature.
#[derive(Debug, Default)]
pub struct Messages {
    /// Bytes before the first message or inside a chunk that say nothing more.
    rest: usize,
    /// The first byte of a length.
    length: Option<u8>,
    /// Where in a chunk the marker and the signature are.
    chunk: usize,
    /// The first bytes of the message.
    begun: Vec<u8>,
}

impl Messages {
    /// What a client sends, from the beginning.
    pub fn after_hello() -> Self {
        Self { rest: HELLO, ..Self::default() }
    }

    /// The signatures of the messages that end in these bytes.
    pub fn take(&mut self, mut bytes: &[u8]) -> Vec<u8> {
        let mut ended = Vec::new();
        while let Some((first, after)) = bytes.split_first() {
            if self.rest > 0 {
                let skipped = self.rest.min(bytes.len());
                self.rest -= skipped;
                bytes = &bytes[skipped..];
                continue;
            }
            bytes = after;
            if self.chunk > 0 {
                self.begun.push(*first);
                self.chunk -= 1;
                if self.begun.len() == 2 {
                    self.rest = std::mem::take(&mut self.chunk);
                }
                continue;
            }
            let Some(high) = self.length.take() else {
                self.length = Some(*first);
                continue;
            };
            match usize::from(u16::from_be_bytes([high, *first])) {
                0 => ended.extend(std::mem::take(&mut self.begun).get(1)),
                length if self.begun.len() < 2 => self.chunk = length,
                length => self.rest = length,
            }
        }
        ended
    }
}
