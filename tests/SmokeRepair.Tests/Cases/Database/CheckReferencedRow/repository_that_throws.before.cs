// untouched: the repository throws for a row that is missing, and the exception is nobody's answer
// exception: Microsoft.EntityFrameworkCore.DbUpdateException
// message: SQLite Error 19: 'FOREIGN KEY constraint failed'.
// endpoint: POST /books
// expected: 404 400
// intent: UnknownId body authorId
// handler: BooksController.Create
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Sample;

public class Author
{
    public int Id { get; set; }
    public ICollection<Book> Books { get; set; } = [];
}

public class Book
{
    public int Id { get; set; }
    public int AuthorId { get; set; }
    public Author Author { get; set; } = null!;
}

public class LibraryContext(DbContextOptions options) : DbContext(options)
{
    public DbSet<Author> Authors => Set<Author>();
    public DbSet<Book> Books => Set<Book>();
}

public class AuthorRepository(LibraryContext context)
{
    public async Task<Author> GetByIdAsync(int id) => await context.Authors.FirstAsync(a => a.Id == id);
}

public class BookRepository(LibraryContext context)
{
    public async Task SaveAsync()
    {
        $$await context.SaveChangesAsync();
    }

    public void Stage(object entity) => context.Add(entity);
}

public record NewBook(int AuthorId);

[ApiController]
[Route("books")]
public class BooksController(BookRepository books, AuthorRepository authors) : ControllerBase
{
    [HttpPost]
    public async Task<IActionResult> Create(NewBook request)
    {
        books.Stage(new Book { AuthorId = request.AuthorId });
        await books.SaveAsync();
        return Ok();
    }

    [HttpGet]
    public async Task<Author> Get(int id) => await authors.GetByIdAsync(id);
}
