struct Particle {
    x: f64,
    y: f64,
    vx: f64,
    vy: f64,
    age: i64,
}

impl Particle {
    fn step(&mut self, dt: f64) {
        self.vy -= 9.81 * dt;
        self.x += self.vx * dt;
        self.y += self.vy * dt;
        if self.y < 0.0 {
            self.y = -self.y;
            self.vy = -self.vy * 0.9;
        }
        if self.x < 0.0 || self.x > 10.0 {
            self.vx = -self.vx;
        }
        self.age += 1;
    }

    fn energy(&self) -> f64 {
        0.5 * (self.vx * self.vx + self.vy * self.vy) + 9.81 * self.y
    }
}

fn make(i: i64) -> Particle {
    Particle {
        x: (i % 10) as f64 + 0.5,
        y: (i % 7) as f64 + 1.0,
        vx: (i % 5) as f64 - 2.0,
        vy: (i % 3) as f64 - 1.0,
        age: 0,
    }
}

pub fn run(n: i64) -> f64 {
    let mut particles: Vec<Particle> = (0..1000).map(make).collect();
    for frame in 0..n {
        for p in &mut particles {
            p.step(0.01);
        }
        particles.retain(|p| p.age < 50 + frame % 7);
        while particles.len() < 1000 {
            particles.push(make(particles.len() as i64));
        }
    }
    let mut total = 0.0;
    for p in &particles {
        total += p.energy();
    }
    total
}
