// exception: Microsoft.EntityFrameworkCore.DbUpdateException
// message: SQLite Error 19: 'FOREIGN KEY constraint failed'.
// endpoint: DELETE /cities/{id}
// expected: 204 400
// handler: CitiesController.Delete
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Sample;

public class City
{
    public int Id { get; set; }
    public List<Hotel> Hotels { get; set; } = new();
}

public class Hotel
{
    public int Id { get; set; }
    public int CityId { get; set; }
    public City City { get; set; } = null!;
}

public class HotelDb(DbContextOptions<HotelDb> options) : DbContext(options)
{
    public DbSet<City> Cities => Set<City>();
    public DbSet<Hotel> Hotels => Set<Hotel>();
}

public class BadFileException(string message) : Exception(message);

public class BadRequestException(string message) : Exception(message);

public class ErrorMiddleware(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (BadFileException e)
        {
            context.Response.StatusCode = 400;
            await context.Response.WriteAsync(e.Message);
        }
        catch (BadRequestException e)
        {
            context.Response.StatusCode = 400;
            await context.Response.WriteAsync(e.Message);
        }
    }
}

public interface ICityRepository
{
    Task<bool> DeleteAsync(int id);

    Task<int> SaveAsync();
}

public class CityRepository(HotelDb db) : ICityRepository
{
    public async Task<bool> DeleteAsync(int id)
    {
        var city = await db.Cities.FindAsync(id);
        if (city is null)
        {
            return false;
        }

        if (await db.Hotels.AnyAsync(h => h.CityId == city.Id))
        {
            throw new BadRequestException($"City {city.Id} is still in use.");
        }

        db.Cities.Remove(city);
        return true;
    }

    public async Task<int> SaveAsync() => await db.SaveChangesAsync();
}

public class CityService(ICityRepository cities)
{
    public async Task<bool> DeleteAsync(int id)
    {
        var deleted = await cities.DeleteAsync(id);
        if (deleted)
        {
            await cities.SaveAsync();
        }

        return deleted;
    }
}

[ApiController]
[Route("cities")]
public class CitiesController(CityService service) : ControllerBase
{
    [HttpDelete("{id}")]
    public async Task<IActionResult> Delete(int id) => await service.DeleteAsync(id) ? NoContent() : NotFound();
}
