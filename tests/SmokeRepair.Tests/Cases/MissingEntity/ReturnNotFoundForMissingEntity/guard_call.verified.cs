// exception: System.NullReferenceException
// expression: entity
// endpoint: PUT /items/{id}
// expected: 404
// intent: UnknownId path id
// handler: Items.Update
using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.EntityFrameworkCore;

namespace Sample
{
    using Sample.Guards;

    public class Item
    {
        public int Id { get; set; }
        public string? Title { get; set; }
    }

    public class ItemDb(DbContextOptions<ItemDb> options) : DbContext(options)
    {
        public DbSet<Item> Items => Set<Item>();
    }

    public record UpdateItem(int Id, string? Title) : IRequest<int>;

    public class UpdateItemHandler(ItemDb context) : IRequestHandler<UpdateItem, int>
    {
        public async Task<int> Handle(UpdateItem request, CancellationToken cancellationToken)
        {
            var entity = await context.Items
                .FindAsync([request.Id], cancellationToken);
            Guard.Against.NotFound(request.Id, entity);

            entity.Title = request.Title;

            return await context.SaveChangesAsync(cancellationToken);
        }
    }

    public record DeleteItem(int Id) : IRequest<int>;

    public class DeleteItemHandler(ItemDb context) : IRequestHandler<DeleteItem, int>
    {
        public async Task<int> Handle(DeleteItem request, CancellationToken cancellationToken)
        {
            var entity = await context.Items
                .FindAsync([request.Id], cancellationToken);

            Guard.Against.NotFound(request.Id, entity);

            context.Items.Remove(entity);
            return await context.SaveChangesAsync(cancellationToken);
        }
    }

    public static class Items
    {
        public static void Map(IEndpointRouteBuilder app)
        {
            app.MapPut("/items/{id}", Update);
            app.MapDelete("/items/{id}", async (int id, ISender sender) => await sender.Send(new DeleteItem(id)));
        }

        public static async Task<IResult> Update(int id, UpdateItem command, ISender sender)
        {
            if (id != command.Id)
                return Results.BadRequest();

            await sender.Send(command);
            return Results.NoContent();
        }
    }

    public class ProblemHandler : IExceptionHandler
    {
        public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancellationToken)
        {
            context.Response.StatusCode = exception switch
            {
                NotFoundException => 404,
                _ => 500,
            };
            await context.Response.WriteAsync(exception.Message, cancellationToken);
            return true;
        }
    }

    public interface IRequest<out TResponse>;

    public interface IRequestHandler<in TRequest, TResponse> where TRequest : IRequest<TResponse>
    {
        Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken);
    }

    public interface ISender
    {
        Task<TResponse> Send<TResponse>(IRequest<TResponse> request, CancellationToken cancellationToken = default);
    }
}

namespace Sample.Guards
{
    public class NotFoundException(string key, string name) : Exception($"{name} {key} was not found.");

    public interface IGuard;

    public class Guard : IGuard
    {
        public static IGuard Against { get; } = new Guard();
    }

    public static class GuardExtensions
    {
        public static T NotFound<TKey, T>(this IGuard guard, TKey key, [NotNull] T? input) where TKey : struct =>
            input ?? throw new NotFoundException($"{key}", typeof(T).Name);
    }
}
