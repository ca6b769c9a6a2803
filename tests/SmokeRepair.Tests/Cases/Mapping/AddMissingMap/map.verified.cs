// exception: AutoMapper.AutoMapperMappingException
// message: Missing type map configuration or unsupported mapping.  Mapping types: Visit -> VisitDto Sample.Visit -> Sample.VisitDto
// endpoint: GET /visits
// expected: 200
using AutoMapper;
using Microsoft.AspNetCore.Mvc;

namespace Sample
{
    public record Visit(int Id);

    public record VisitDto(int Id);

    public record Pet(int Id);

    public record PetDto(int Id);

    public class Profiles : Profile
    {
        public Profiles()
        {
            CreateMap<Visit, Pet>();
            CreateMap<Visit, VisitDto>();
            CreateMap<Pet, PetDto>().ReverseMap();
        }
    }

    [ApiController]
    [Route("visits")]
    public class VisitsController(IMapper mapper, List<Visit> visits) : ControllerBase
    {
        [HttpGet]
        public ActionResult<List<VisitDto>> All() => visits.Select(v => mapper.Map<VisitDto>(v)).ToList();
    }
}

namespace AutoMapper
{
    public interface IMapping
    {
        IMapping ReverseMap();
    }

    public interface IMapper
    {
        T Map<T>(object source);
    }

    public class AutoMapperMappingException : Exception;

    public abstract class Profile
    {
        protected IMapping CreateMap<TSource, TTarget>() => throw new NotSupportedException();
    }
}
