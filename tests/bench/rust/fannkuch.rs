fn flips(perm: &[i64], work: &mut [i64]) -> i64 {
    work.copy_from_slice(perm);
    let mut count = 0;
    loop {
        let first = work[0];
        if first == 0 {
            return count;
        }
        let (mut low, mut high) = (0, first as usize);
        while low < high {
            work.swap(low, high);
            low += 1;
            high -= 1;
        }
        count += 1;
    }
}

pub fn run(n: i64) -> i64 {
    let n = n as usize;
    let mut perm: Vec<i64> = (0..n as i64).collect();
    let mut work = vec![0; n];
    let mut count = vec![0; n];
    let (mut checksum, mut longest, mut sign) = (0, 0, 1);
    let mut r = n;
    loop {
        while r != 1 {
            count[r - 1] = r;
            r -= 1;
        }
        let found = flips(&perm, &mut work);
        longest = longest.max(found);
        checksum += sign * found;
        sign = -sign;
        loop {
            if r == n {
                return checksum * 100 + longest;
            }
            let first = perm[0];
            for i in 0..r {
                perm[i] = perm[i + 1];
            }
            perm[r] = first;
            count[r] -= 1;
            if count[r] > 0 {
                break;
            }
            r += 1;
        }
    }
}
