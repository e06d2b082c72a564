//! One function of single values, applied at every place of several slices.

use std::array::from_fn;

use super::LARGE_BLOCKS;

/// Replaces the values at each place of `written` by what `function` makes of
/// those at that place of `read` and of `written`.
///
/// Four vectors are computed side by side, so that the processor need not wait for
/// any; then one at a time; then what is left over. The bits of a value do not
/// depend on its neighbours.
///
/// # Panics
/// If the slices are not of one length.
#[inline(always)]
pub fn replace_each<const READ: usize, const WRITTEN: usize>(
    read: [&[f32]; READ],
    written: [&mut [f32]; WRITTEN],
    function: impl Fn([f32; READ], [f32; WRITTEN]) -> [f32; WRITTEN],
) {
    if LARGE_BLOCKS {
        let (read, written) = replace_blocks::<16, _, _>(read, written, &function);
        let (read, written) = replace_blocks::<4, _, _>(read, written, &function);
        replace_blocks::<1, _, _>(read, written, &function);
    } else {
        replace_blocks::<1, _, _>(read, written, &function);
    }
}

/// The same for whole blocks; returns what is left over of each slice.
///
/// A block is copied out and back: the compiler cannot know that the slices do not
/// overlap, and would not make vector instructions of them where they lie.
#[inline(always)]
fn replace_blocks<'r, 'w, const BLOCK: usize, const READ: usize, const WRITTEN: usize>(
    read: [&'r [f32]; READ],
    written: [&'w mut [f32]; WRITTEN],
    function: &impl Fn([f32; READ], [f32; WRITTEN]) -> [f32; WRITTEN],
) -> ([&'r [f32]; READ], [&'w mut [f32]; WRITTEN]) {
    let len = written[0].len();
    let read = read.map(|slice| {
        assert_eq!(slice.len(), len);
        slice.as_chunks::<BLOCK>()
    });
    let mut written = written.map(|slice| {
        assert_eq!(slice.len(), len);
        slice.as_chunks_mut::<BLOCK>()
    });
    // Of one length that it sees, the compiler checks no bounds in the loop.
    let count = len / BLOCK;
    let read_blocks = read.map(|(blocks, _)| &blocks[..count]);
    let mut written_blocks = written.each_mut().map(|(blocks, _)| &mut blocks[..count]);
    for at in 0..count {
        let before: [[f32; BLOCK]; READ] = from_fn(|slice| read_blocks[slice][at]);
        let mut block: [[f32; BLOCK]; WRITTEN] = from_fn(|slice| written_blocks[slice][at]);
        for lane in 0..BLOCK {
            let values = function(
                from_fn(|slice| before[slice][lane]),
                from_fn(|slice| block[slice][lane]),
            );
            for (block, value) in block.iter_mut().zip(&values) {
                block[lane] = *value;
            }
        }
        for (blocks, block) in written_blocks.iter_mut().zip(&block) {
            blocks[at] = *block;
        }
    }
    (read.map(|(_, rest)| rest), written.map(|(_, rest)| rest))
}
