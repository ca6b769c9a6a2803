// exception: System.NullReferenceException
// endpoint: GET /books/{id}/title
// expected: 404
// intent: UnknownId path id
// expression: book
using Microsoft.AspNetCore.Mvc;
using Sample.Errors;

namespace Sample.Errors
{
    public class ErrorResponse(int code, string message)
    {
        public int Code { get; } = code;
        public string Message { get; } = message;
    }
}

namespace Sample
{
    public class Author
    {
        public int Id { get; set; }
        public string Name { get; set; } = "";
    }

    public class Book
    {
        public int Id { get; set; }
        public string Title { get; set; } = "";
    }

    public class Shelf
    {
        public List<Author> Authors { get; } = [];
        public List<Book> Books { get; } = [];
    }

    [ApiController]
    [Route("books")]
    public class BooksController(Shelf shelf) : ControllerBase
    {
        [HttpGet("{bookId}/title")]
        public ActionResult<string> Title(int bookId)
        {
            var book = shelf.Books.FirstOrDefault(b => b.Id == bookId);
            if (book is null)
            {
                return NotFound(new ErrorResponse(404, $"Book com id {bookId} não encontrado"));
            }

            return Ok(book.Title);
        }
    }

    [ApiController]
    [Route("authors")]
    public class AuthorsController(Shelf shelf) : ControllerBase
    {
        [HttpGet("{id}")]
        public ActionResult<Author> Get(int id)
        {
            var author = shelf.Authors.FirstOrDefault(a => a.Id == id);
            if (author is null)
            {
                return NotFound(new ErrorResponse(404, $"Author com id {id} não encontrado"));
            }

            return author;
        }
    }
}
