// exception: System.ObjectDisposedException
// message: Cannot access a disposed context instance.
// swallowed: true
// fault: F905
// endpoint: POST /books
// handler: BooksController.Create
// expected: 201
// actual: 201
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Sample;

[ApiController]
[Route("books")]
public class BooksController(LibraryDb db, AuditLog audit) : ControllerBase
{
    [HttpPost]
    public IActionResult Create(Book book)
    {
        db.Books.Add(book);
        db.SaveChanges();
        _ = audit.WriteAsync($"created {book.Id}");
        return CreatedAtAction(nameof(Create), new { id = book.Id }, book);
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
