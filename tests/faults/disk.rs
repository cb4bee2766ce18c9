//! A disk that is full, and one that cannot be written. Tried on small disks in memory, since root ignores permissions.

use std::{path::Path, process::Command};

use snitt::{
    model::change::Op,
    store::{
        Error, Record,
        sqlite::{Mode, Sqlite, verify},
    },
};
use tempfile::TempDir;

use crate::store::{BEGIN, REPOSITORY, commit, element, file, fresh_store, metamodel, soon};

/// A disk in memory, taken away when dropped.
pub struct Small(TempDir);

impl Small {
    /// Whether this user may mount one.
    pub fn can_be_made() -> bool {
        Self::new("1m").is_some()
    }

    fn new(size: &str) -> Option<Self> {
        let folder = TempDir::new().ok()?;
        mount(&["-t", "tmpfs", "-o", &format!("size={size}"), "tmpfs"], folder.path()).then(|| Self(folder))
    }

    fn path(&self) -> &Path {
        self.0.path()
    }
}

impl Drop for Small {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(self.path()).status();
    }
}

fn mount(arguments: &[&str], on: &Path) -> bool {
    Command::new("mount").args(arguments).arg(on).output().is_ok_and(|done| done.status.success())
}

/// Writes until there is no room: that is said, what was acknowledged stays, and it goes on when there is room again.
pub fn full() {
    let disk = Small::new("3m").unwrap();
    let ballast = disk.path().join("ballast");
    std::fs::write(&ballast, vec![0; 1 << 20]).unwrap();
    crate::wait(async {
        let store = fresh_store(disk.path()).await;
        let mut head = store.head(soon()).await.unwrap();
        let big = |n: u64| {
            let made =
                (0..100).map(|m| Op::Create(element(u128::from(n * 100 + m), "process", &format!("process-{n}-{m}"))));
            made.collect::<Vec<_>>()
        };
        let refused = loop {
            let next = commit(&head, "tester", &format!("k{}", head.revision), big(head.revision.0));
            match store.apply(&next, soon()).await {
                Ok(snitt::model::change::Applied::Committed(_, now)) => head = now,
                other => break other,
            }
        };
        assert!(matches!(refused, Err(Error::Full)), "{refused:?}");
        assert!(head.revision.0 > 2, "nothing could be stored");
        assert_eq!(store.head(soon()).await.unwrap(), head);
        drop(store);
        assert_eq!(verify(&file(disk.path()), Some(head.chain), &mut |_| {}).unwrap().head, head);
        std::fs::remove_file(&ballast).unwrap();
        let store = Sqlite::open(&file(disk.path()), Mode::ReadWrite).await.unwrap();
        assert_eq!(store.head(soon()).await.unwrap(), head);
        let next = commit(&head, "tester", &format!("k{}", head.revision), big(head.revision.0));
        crate::store::committed(&store, &next).await;
    });
}

/// A store that does not find room is not half made.
pub fn too_small() {
    let disk = Small::new("64k").unwrap();
    crate::wait(async {
        let made = Sqlite::create(&file(disk.path()), REPOSITORY, &metamodel(), BEGIN).await;
        assert!(matches!(made, Err(Error::Full)), "{:?}", made.err());
        assert!(!file(disk.path()).exists());
    });
}

/// A store on such a disk cannot be opened for writing, and can be read and verified.
pub fn read_only() {
    let disk = Small::new("4m").unwrap();
    crate::wait(async {
        let head = fresh_store(disk.path()).await.head(soon()).await.unwrap();
        assert!(mount(&["-o", "remount,ro"], disk.path()));
        let refused = Sqlite::open(&file(disk.path()), Mode::ReadWrite).await;
        assert!(matches!(refused, Err(Error::ReadOnly)), "{:?}", refused.err());
        let made = Sqlite::create(&disk.path().join("other.snitt"), REPOSITORY, &metamodel(), BEGIN).await;
        assert!(matches!(made, Err(Error::ReadOnly)), "{:?}", made.err());
        let store = Sqlite::open(&file(disk.path()), Mode::ReadOnly).await.unwrap();
        assert_eq!(store.head(soon()).await.unwrap(), head);
        assert_eq!(verify(&file(disk.path()), Some(head.chain), &mut |_| {}).unwrap().head, head);
    });
}
