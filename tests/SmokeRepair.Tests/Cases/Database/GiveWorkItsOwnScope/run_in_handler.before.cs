// exception: System.ObjectDisposedException
// message: Cannot access a disposed context instance.
// swallowed: true
// fault: F905
// endpoint: POST /books
// expected: 200
// actual: 200
using Microsoft.EntityFrameworkCore;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddDbContext<LibraryDb>();
var app = builder.Build();

app.MapPost("/books", (Book book, LibraryDb db) =>
{
    _ = Task.Run(async () =>
    {
        db.Entries.Add(new Entry { Text = book.Title });
        $$await db.SaveChangesAsync();
    });
    return Results.Ok(book);
});

app.Run();

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
