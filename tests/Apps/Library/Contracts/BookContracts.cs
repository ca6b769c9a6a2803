using Library.Domain;

namespace Library.Contracts;

public sealed record BookResponse(
    int Id, string Isbn, string Title, string Author, Genre Genre, int PublishedYear, IReadOnlyList<string> Tags, int CopyCount);

public sealed record CreateBookRequest(
    string Isbn, string Title, string Author, Genre? Genre, int PublishedYear, IReadOnlyList<string>? Tags = null);

public sealed record UpdateBookRequest(string Title, string Author, Genre? Genre, int PublishedYear);

public static class BookMapping
{
    public static BookResponse ToResponse(this Book book) => new(
        book.Id, book.Isbn, book.Title, book.Author, book.Genre, book.PublishedYear, book.Tags, book.Copies.Count);

    public static Book ToEntity(this CreateBookRequest request) => new()
    {
        Isbn = request.Isbn,
        Title = request.Title,
        Author = request.Author,
        Genre = request.Genre!.Value,
        PublishedYear = request.PublishedYear,
        Tags = request.Tags!.Select(t => t.Trim()).ToList(),
    };
}
