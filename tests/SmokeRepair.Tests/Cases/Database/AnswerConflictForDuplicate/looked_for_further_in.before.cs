// untouched: the repository looks for the value
// exception: Microsoft.EntityFrameworkCore.DbUpdateException
// inner: Microsoft.Data.Sqlite.SqliteException
// message: SQLite Error 19: 'UNIQUE constraint failed: Books.Title'.
// endpoint: POST /books
// expected: 409
// intent: Duplicate
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Sample;

public class BookRepository(LibraryDb db)
{
    public Task<bool> TitleExistsAsync(string title) => db.Books.AnyAsync(b => b.Title == title);

    public async Task AddAsync(Book book)
    {
        if (await db.Books.AnyAsync(b => b.Title == book.Title))
            return;
        db.Books.Add(book);
        await $$db.SaveChangesAsync();
    }
}

[ApiController]
[Route("books")]
public class BooksController(BookRepository books) : ControllerBase
{
    [HttpPost]
    public async Task<IActionResult> Create(string title)
    {
        var book = new Book { Title = title };
        await books.AddAsync(book);
        return Ok(book);
    }
}

public class Book
{
    public int Id { get; set; }
    public string Title { get; set; } = "";
    public List<Copy> Copies { get; set; } = [];
}

public class Copy
{
    public int Id { get; set; }
    public int BookId { get; set; }
    public Book Book { get; set; } = null!;
}

public class LibraryDb(DbContextOptions<LibraryDb> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder builder) => builder.Entity<Book>().HasIndex(b => b.Title).IsUnique();

    public DbSet<Book> Books => Set<Book>();
    public DbSet<Copy> Copies => Set<Copy>();
}
