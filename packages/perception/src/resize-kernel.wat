;; The two passes of a separable resize, as SIMD over RGB bytes. Weights are signed 16-bit with 14 fractional bits;
;; every output has the same number of taps, padded with zero weights. Written ascending, so that what a store spills
;; over the end of a row (1 byte here, up to 15 below) is overwritten by the next row; the last row needs slack behind it.
(module
  (memory (export "memory") 1)

  ;; For each row: out[x] = sum over taps of weight * pixel. Taps go in fours: one load holds 4 RGB pixels.
  (func (export "resizeColumns")
    (param $source i32) (param $sourceStride i32) (param $rows i32)
    (param $target i32) (param $targetStride i32) (param $columns i32)
    (param $starts i32)  ;; i32[columns]: byte offset of the first tap in a row
    (param $weights i32) ;; i16[columns][quads * 4]
    (param $quads i32)
    (local $x i32) (local $quad i32) (local $from i32) (local $to i32) (local $weight i32) (local $start i32)
    (local $sum v128) (local $pixels v128)
    (loop $row
      (local.set $to (local.get $target))
      (local.set $weight (local.get $weights))
      (local.set $start (local.get $starts))
      (local.set $x (local.get $columns))
      (loop $column
        (local.set $from (i32.add (local.get $source) (i32.load (local.get $start))))
        (local.set $sum (v128.const i32x4 8192 8192 8192 8192))
        (local.set $quad (local.get $quads))
        (loop $taps
          (local.set $pixels (v128.load (local.get $from)))
          (local.set $sum (i32x4.add (local.get $sum) (i32x4.dot_i16x8_s
            (i8x16.shuffle 0 16 3 16 1 16 4 16 2 16 5 16 16 16 16 16 (local.get $pixels) (v128.const i32x4 0 0 0 0))
            (v128.load32_splat (local.get $weight)))))
          (local.set $sum (i32x4.add (local.get $sum) (i32x4.dot_i16x8_s
            (i8x16.shuffle 6 16 9 16 7 16 10 16 8 16 11 16 16 16 16 16 (local.get $pixels) (v128.const i32x4 0 0 0 0))
            (v128.load32_splat offset=4 (local.get $weight)))))
          (local.set $from (i32.add (local.get $from) (i32.const 12)))
          (local.set $weight (i32.add (local.get $weight) (i32.const 8)))
          (br_if $taps (local.tee $quad (i32.sub (local.get $quad) (i32.const 1)))))
        (local.set $sum (i32x4.shr_s (local.get $sum) (i32.const 14)))
        (local.set $sum (i16x8.narrow_i32x4_s (local.get $sum) (local.get $sum)))
        (v128.store32_lane 0 (local.get $to) (i8x16.narrow_i16x8_u (local.get $sum) (local.get $sum)))
        (local.set $to (i32.add (local.get $to) (i32.const 3)))
        (local.set $start (i32.add (local.get $start) (i32.const 4)))
        (br_if $column (local.tee $x (i32.sub (local.get $x) (i32.const 1)))))
      (local.set $source (i32.add (local.get $source) (local.get $sourceStride)))
      (local.set $target (i32.add (local.get $target) (local.get $targetStride)))
      (br_if $row (local.tee $rows (i32.sub (local.get $rows) (i32.const 1))))))

  ;; For each output row: out = sum over taps of weight * row. Taps go in pairs, 16 bytes of a row at a time.
  (func (export "resizeRows")
    (param $source i32) (param $stride i32) ;; of both, in bytes
    (param $target i32) (param $rows i32)
    (param $starts i32)  ;; i32[rows]: byte offset of the first tap's row
    (param $weights i32) ;; i16[rows][pairs * 2]
    (param $pairs i32)
    (local $x i32) (local $pair i32) (local $from i32) (local $weight i32)
    (local $a v128) (local $b v128) (local $low v128) (local $high v128) (local $w v128)
    (local $s0 v128) (local $s1 v128) (local $s2 v128) (local $s3 v128)
    (loop $row
      (local.set $x (i32.const 0))
      (loop $bytes
        (local.set $from (i32.add (i32.add (local.get $source) (i32.load (local.get $starts))) (local.get $x)))
        (local.set $weight (local.get $weights))
        (local.set $s0 (v128.const i32x4 8192 8192 8192 8192))
        (local.set $s1 (local.get $s0))
        (local.set $s2 (local.get $s0))
        (local.set $s3 (local.get $s0))
        (local.set $pair (local.get $pairs))
        (loop $taps
          (local.set $a (v128.load (local.get $from)))
          (local.set $b (v128.load (i32.add (local.get $from) (local.get $stride))))
          (local.set $w (v128.load32_splat (local.get $weight)))
          (local.set $low (i8x16.shuffle 0 16 1 17 2 18 3 19 4 20 5 21 6 22 7 23 (local.get $a) (local.get $b)))
          (local.set $high (i8x16.shuffle 8 24 9 25 10 26 11 27 12 28 13 29 14 30 15 31 (local.get $a) (local.get $b)))
          (local.set $s0 (i32x4.add (local.get $s0)
            (i32x4.dot_i16x8_s (i16x8.extend_low_i8x16_u (local.get $low)) (local.get $w))))
          (local.set $s1 (i32x4.add (local.get $s1)
            (i32x4.dot_i16x8_s (i16x8.extend_high_i8x16_u (local.get $low)) (local.get $w))))
          (local.set $s2 (i32x4.add (local.get $s2)
            (i32x4.dot_i16x8_s (i16x8.extend_low_i8x16_u (local.get $high)) (local.get $w))))
          (local.set $s3 (i32x4.add (local.get $s3)
            (i32x4.dot_i16x8_s (i16x8.extend_high_i8x16_u (local.get $high)) (local.get $w))))
          (local.set $from (i32.add (local.get $from) (i32.shl (local.get $stride) (i32.const 1))))
          (local.set $weight (i32.add (local.get $weight) (i32.const 4)))
          (br_if $taps (local.tee $pair (i32.sub (local.get $pair) (i32.const 1)))))
        (v128.store (i32.add (local.get $target) (local.get $x))
          (i8x16.narrow_i16x8_u
            (i16x8.narrow_i32x4_s
              (i32x4.shr_s (local.get $s0) (i32.const 14)) (i32x4.shr_s (local.get $s1) (i32.const 14)))
            (i16x8.narrow_i32x4_s
              (i32x4.shr_s (local.get $s2) (i32.const 14)) (i32x4.shr_s (local.get $s3) (i32.const 14)))))
        (br_if $bytes (i32.lt_u (local.tee $x (i32.add (local.get $x) (i32.const 16))) (local.get $stride))))
      (local.set $target (i32.add (local.get $target) (local.get $stride)))
      (local.set $starts (i32.add (local.get $starts) (i32.const 4)))
      (local.set $weights (i32.add (local.get $weights) (i32.shl (local.get $pairs) (i32.const 2))))
      (br_if $row (local.tee $rows (i32.sub (local.get $rows) (i32.const 1)))))))
