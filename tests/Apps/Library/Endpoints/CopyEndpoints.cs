using Library.Contracts;
using Library.Repositories;
using Library.Services;
using Library.Validation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Library.Endpoints;

public static class CopyEndpoints
{
    public static void MapCopies(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/books/{bookId:int}/copies").WithTags("Copies");

        group.MapGet("/", ListCopies).WithName("ListCopies");
        group.MapPost("/", AddCopy).WithName("AddCopy").WithValidation<AddCopyRequest>().ProducesProblem(404).ProducesProblem(409);
        group.MapGet("/{copyId:int}", GetCopy).WithName("GetCopy");
        group.MapDelete("/{copyId:int}", RemoveCopy).WithName("RemoveCopy").ProducesProblem(404).ProducesProblem(409);
    }

    private static async Task<Results<Ok<List<CopyResponse>>, NotFound>> ListCopies(int bookId, IBookRepository books, ICopyRepository copies)
    {
        if (await books.FindAsync(bookId) is null)
        {
            return TypedResults.NotFound();
        }

        var found = await copies.ListOfBookAsync(bookId);
        return TypedResults.Ok(found.Select(c => c.ToResponse()).ToList());
    }

    private static async Task<Created<CopyResponse>> AddCopy(int bookId, AddCopyRequest request, CatalogueService catalogue)
    {
        var copy = await catalogue.AddCopyAsync(bookId, request);
        return TypedResults.Created($"/books/{bookId}/copies/{copy.Id}", copy.ToResponse());
    }

    private static async Task<Results<Ok<CopyResponse>, NotFound>> GetCopy(int bookId, int copyId, ICopyRepository copies)
    {
        var copy = await copies.FindOfBookAsync(bookId, copyId);
        if (copy is null)
        {
            return TypedResults.NotFound();
        }

        return TypedResults.Ok(copy.ToResponse());
    }

    private static async Task<NoContent> RemoveCopy(int bookId, int copyId, CatalogueService catalogue)
    {
        await catalogue.RemoveCopyAsync(copyId, bookId);
        return TypedResults.NoContent();
    }
}
