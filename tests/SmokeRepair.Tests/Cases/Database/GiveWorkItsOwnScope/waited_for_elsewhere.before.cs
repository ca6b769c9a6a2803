// untouched: the work is waited for
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

app.MapPost("/books", (int id, LibraryDb db) =>
{
    var book = db.Books.First(b => b.Id == id);
    var work = Task.Run(() =>
    {
        $$db.SaveChanges();
    });
    work.Wait();
    return Results.Ok(id);
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
