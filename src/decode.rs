//! The text of a file, as programs on Windows write it too.

/// Decodes a file: UTF-8, or UTF-16 when its first bytes say so. What Windows PowerShell writes with
/// `>` is UTF-16.
///
/// # Errors
///
/// What the bytes are not, as the end of a sentence that begins with the file.
pub fn decode(bytes: Vec<u8>) -> Result<String, &'static str> {
    match bytes.as_slice() {
        [0xff, 0xfe, rest @ ..] => utf_16(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => utf_16(rest, u16::from_be_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] => utf_8(rest.to_vec()),
        _ => utf_8(bytes),
    }
}

fn utf_8(bytes: Vec<u8>) -> Result<String, &'static str> {
    String::from_utf8(bytes).map_err(|_| "is not UTF-8")
}

fn utf_16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, &'static str> {
    let pairs = bytes.chunks_exact(2);
    if !pairs.remainder().is_empty() {
        return Err("ends in the middle of a character of UTF-16: it is not complete");
    }
    let units: Vec<u16> = pairs.map(|pair| unit([pair[0], pair[1]])).collect();
    String::from_utf16(&units).map_err(|_| "is not UTF-16, as its first bytes say")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_windows_writes_is_read() {
        let units: Vec<u16> = "\u{feff}[\u{e9}]".encode_utf16().collect();
        for wide in [u16::to_le_bytes, u16::to_be_bytes] {
            let bytes = units.iter().copied().flat_map(wide).collect();
            assert_eq!(decode(bytes).as_deref(), Ok("[\u{e9}]"));
        }
        assert_eq!(decode(b"\xef\xbb\xbf[]".to_vec()).as_deref(), Ok("[]"));
        assert_eq!(decode(b"[]".to_vec()).as_deref(), Ok("[]"));
    }

    #[test]
    fn what_is_no_text_is_refused() {
        for bytes in [
            &b"\xff[]"[..],
            b"\xff\xfe[\0]",
            b"\xfe\xff\xd8\x3d",
            b"\xff\xfe[",
        ] {
            assert!(decode(bytes.to_vec()).is_err(), "{bytes:?}");
        }
    }
}
