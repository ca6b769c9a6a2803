using Library.Contracts;
using Library.Domain;
using Library.Repositories;
using Library.Services;
using Library.Validation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Library.Endpoints;

public static class BookEndpoints
{
    public static void MapBooks(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/books").WithTags("Books");

        group.MapGet("/", ListBooks).WithName("ListBooks").WithValidation<PageQuery>();
        group.MapPost("/", CreateBook).WithName("CreateBook").WithValidation<CreateBookRequest>().ProducesProblem(409);
        group.MapGet("/{id:int}", GetBook).WithName("GetBook");
        group.MapPut("/{id:int}", UpdateBook).WithName("UpdateBook").ProducesProblem(404);
        group.MapDelete("/{id:int}", DeleteBook).WithName("DeleteBook").ProducesProblem(404).ProducesProblem(409);
        group.MapGet("/by-isbn/{isbn}", GetBookByIsbn).WithName("GetBookByIsbn");
    }

    private static async Task<Ok<PagedResponse<BookResponse>>> ListBooks(
        [AsParameters] PageQuery page, Genre? genre, string? search, IBookRepository books)
    {
        var (found, total) = await books.ListAsync(page, genre, search);
        return TypedResults.Ok(new PagedResponse<BookResponse>([.. found.Select(b => b.ToResponse())], page.Page, page.PageSize, total));
    }

    private static async Task<Created<BookResponse>> CreateBook(CreateBookRequest request, CatalogueService catalogue)
    {
        var book = await catalogue.CreateAsync(request);
        return TypedResults.Created($"/books/{book.Id}", book.ToResponse());
    }

    private static async Task<Ok<BookResponse>> GetBook(int id, CatalogueService catalogue)
    {
        var book = await catalogue.FindAsync(id);
        return TypedResults.Ok(book!.ToResponse());
    }

    private static async Task<Ok<BookResponse>> UpdateBook(int id, UpdateBookRequest request, CatalogueService catalogue)
    {
        var book = await catalogue.UpdateAsync(id, request);
        return TypedResults.Ok(book.ToResponse());
    }

    private static async Task<NoContent> DeleteBook(int id, CatalogueService catalogue)
    {
        await catalogue.RemoveAsync(id);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<BookResponse>> GetBookByIsbn(string isbn, IBookRepository books)
    {
        var book = await books.GetByIsbnAsync(isbn);
        return TypedResults.Ok(book.ToResponse());
    }
}
