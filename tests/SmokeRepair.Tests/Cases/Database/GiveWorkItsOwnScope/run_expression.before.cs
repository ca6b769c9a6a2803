// exception: System.ObjectDisposedException
// message: Cannot access a disposed context instance.
// swallowed: true
// fault: F905
// endpoint: POST /books
// handler: BooksController.Create
// expected: 202
// actual: 202
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Sample;

[ApiController]
[Route("books")]
public class BooksController : ControllerBase
{
    private readonly LibraryDb _db;
    private readonly AuditLog _audit;

    public BooksController(LibraryDb db, AuditLog audit)
    {
        _db = db;
        _audit = audit;
    }

    [HttpPost]
    public IActionResult Create(Book book)
    {
        _db.Books.Add(book);
        _db.SaveChanges();
        Task.Run(() => _audit.WriteAsync($"created {book.Id}"));
        return Accepted(book);
    }
}

public class AuditLog(LibraryDb db)
{
    public async Task WriteAsync(string text)
    {
        db.Entries.Add(new Entry { Text = text });
        $$await db.SaveChangesAsync();
    }
}

public static class Setup
{
    public static void AddBooks(IServiceCollection services)
    {
        services.AddDbContext<LibraryDb>();
        services.AddScoped<AuditLog>();
    }
}

public class Book
{
    public int Id { get; set; }
    public string Title { get; set; } = "";
}

public class Entry
{
    public int Id { get; set; }
    public string Text { get; set; } = "";
}

public class LibraryDb(DbContextOptions<LibraryDb> options) : DbContext(options)
{
    public DbSet<Book> Books => Set<Book>();
    public DbSet<Entry> Entries => Set<Entry>();
}
