// exception: System.InvalidOperationException
// message: The value of 'Authorship.AuthorId' is unknown when attempting to save changes. This is because the property is also part of a foreign key for which the principal entity in the relationship is not known.
// endpoint: POST /books
// expected: 400
// intent: OddValue query authorId
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Sample;

public class GenreRepository(LibraryDb db)
{
    public Genre? Get(int id) => db.Genres.FirstOrDefault(g => g.Id == id);

    public bool Exists(int id) => db.Genres.Any(g => g.Id == id);
}

public class AuthorRepository(LibraryDb db)
{
    public bool Exists(int id) => db.Authors.Any(a => a.Id == id);
}

public class BookRepository(LibraryDb db)
{
    public bool Create(int writer, int kind, int seriesId, Book book)
    {
        var author = db.Authors.Where(a => a.Id == writer).FirstOrDefault();
        var genre = db.Genres.Where(g => g.Id == kind).FirstOrDefault();
        book.Series = db.Series.FirstOrDefault(x => x.Id == seriesId);
        db.Add(new BookGenre { Genre = genre!, Book = book });
        db.Add(new Authorship { Author = author!, Book = book });
        db.Add(book);
        return db.SaveChanges() > 0;
    }
}

[ApiController]
[Route("books")]
public class BooksController(AuthorRepository authors, GenreRepository genres, BookRepository books) : ControllerBase
{
    [HttpPost]
    public IActionResult Create([FromQuery] int authorId, [FromQuery] int genreId, [FromQuery] int seriesId, [FromBody] string title)
    {
        if (title.Length == 0)
            return BadRequest();
        var book = new Book { Title = title };
        if (!genres.Exists(genreId))
            return BadRequest();
        if (!authors.Exists(authorId))
            return BadRequest();
        if (!books.Create(authorId, genreId, seriesId, book))
            return StatusCode(500);
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
    public int? SeriesId { get; set; }
    public Series? Series { get; set; }
}

public class Series
{
    public int Id { get; set; }
    public string Name { get; set; } = "";
}

public class BookGenre
{
    public int BookId { get; set; }
    public int GenreId { get; set; }
    public Book Book { get; set; } = null!;
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
    public DbSet<Series> Series => Set<Series>();
    public DbSet<BookGenre> BookGenres => Set<BookGenre>();
    public DbSet<Authorship> Authorships => Set<Authorship>();
}
