// exception: Microsoft.EntityFrameworkCore.DbUpdateException
// inner: Microsoft.Data.Sqlite.SqliteException
// message: SQLite Error 19: 'FOREIGN KEY constraint failed'.
// endpoint: POST /books
// expected: 400
// intent: OddValue query genreId
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Sample;

public interface IGenreRepository
{
    Genre? Get(int id);
}

public class GenreRepository(LibraryDb db) : IGenreRepository
{
    public Genre? Get(int id) => db.Genres.Where(g => g.Id == id).FirstOrDefault();
}

public class BookRepository(LibraryDb db)
{
    public bool Create(Book book)
    {
        db.Add(book);
        return Save();
    }

    public bool Save() => $$db.SaveChanges() > 0;
}

[ApiController]
[Route("books")]
public class BooksController : ControllerBase
{
    private readonly IGenreRepository _genres;
    private readonly BookRepository _books;

    public BooksController(IGenreRepository genres, BookRepository books)
    {
        _genres = genres;
        _books = books;
    }

    [HttpPost]
    public IActionResult Create([FromQuery] int genreId, [FromBody] string title)
    {
        if (title.Length == 0)
        {
            return BadRequest();
        }

        var book = new Book { Title = title };

        book.Genre = _genres.Get(genreId)!;

        if (!_books.Create(book))
        {
            return StatusCode(500);
        }

        return Ok();
    }
}

public class Genre
{
    public int Id { get; set; }
    public string Name { get; set; } = "";
}

public class Author
{
    public int Id { get; set; }
    public string Name { get; set; } = "";
}

public class Book
{
    public int Id { get; set; }
    public string Title { get; set; } = "";
    public Genre Genre { get; set; } = null!;
}

public class Authorship
{
    public int BookId { get; set; }
    public int AuthorId { get; set; }
    public Book Book { get; set; } = null!;
    public Author Author { get; set; } = null!;
}

public class LibraryDb(DbContextOptions<LibraryDb> options) : DbContext(options)
{
    public DbSet<Genre> Genres => Set<Genre>();
    public DbSet<Author> Authors => Set<Author>();
    public DbSet<Book> Books => Set<Book>();
    public DbSet<Authorship> Authorships => Set<Authorship>();
}
