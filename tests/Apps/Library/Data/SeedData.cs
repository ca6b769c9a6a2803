using Library.Domain;

namespace Library.Data;

public static class SeedData
{
    public static void Initialize(LibraryDbContext db)
    {
        db.Database.EnsureCreated();

        if (db.Branches.Any())
        {
            return;
        }

        var central = new Branch
        {
            Name = "Central library",
            City = "Graz",
            Shelves = [new Shelf { Code = "A-1" }, new Shelf { Code = "A-2" }],
        };
        var riverside = new Branch { Name = "Riverside", City = "Graz", Shelves = [new Shelf { Code = "R-1" }] };
        db.Branches.AddRange(central, riverside);

        var waves = new Book
        {
            Isbn = "978-0156-94960-6",
            Title = "The Waves",
            Author = "Virginia Woolf",
            Genre = Genre.Fiction,
            PublishedYear = 1931,
            Tags = ["modernism"],
        };
        var elements = new Book
        {
            Isbn = "978-1888-00918-7",
            Title = "Elements",
            Author = "Euclid",
            Genre = Genre.Science,
            PublishedYear = 1956,
        };
        db.Books.AddRange(waves, elements);

        var wavesCopy = new Copy { Book = waves, Branch = central, Barcode = "LIB-000001", Condition = CopyCondition.Good };
        db.Copies.AddRange(
            wavesCopy,
            new Copy { Book = waves, Branch = riverside, Barcode = "LIB-000002", Condition = CopyCondition.Worn },
            new Copy { Book = elements, Branch = central, Barcode = "LIB-000003", Condition = CopyCondition.New });

        var emmy = new Member
        {
            Card = new Guid("3f0c8a52-6f0e-4a47-9d39-0d4b7b0f1a01"),
            Name = "Emmy Noether",
            Email = "emmy@example.com",
            Tier = MemberTier.Premium,
        };
        var paul = new Member
        {
            Card = new Guid("3f0c8a52-6f0e-4a47-9d39-0d4b7b0f1a02"),
            Name = "Paul Erdos",
            Email = "paul@example.com",
        };
        db.Members.AddRange(emmy, paul);

        db.Loans.Add(new Loan
        {
            Id = new Guid("7a1b2c3d-0000-4000-8000-0123456789ab"),
            Copy = wavesCopy,
            Member = emmy,
            Status = LoanStatus.Active,
            RequestedAt = new DateTimeOffset(2025, 2, 3, 10, 0, 0, TimeSpan.Zero),
            DueAt = new DateTimeOffset(2025, 2, 24, 10, 0, 0, TimeSpan.Zero),
        });

        db.SaveChanges();
    }
}
