package io.github.aclsweep.cluster;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import scala.Tuple2;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/** One element for one task, to be computed on certain executors. */
public final class PinnedRdd {
    private PinnedRdd() {}

    /**
     * An RDD of one element.
     *
     * @param locations executors as Spark's task locations; any will do if they are busy or none is
     *     named
     */
    public static <E extends Serializable> JavaRDD<E> of(
            JavaSparkContext context, E element, List<String> locations) {
        if (locations.isEmpty()) {
            return context.parallelize(List.of(element), 1);
        }
        Seq<Tuple2<E, Seq<String>>> placed =
                scala(List.of(new Tuple2<>(element, scala(locations))));
        ClassTag<E> tag = ClassTag$.MODULE$.apply(element.getClass());
        return JavaRDD.fromRDD(context.sc().makeRDD(placed, tag), tag);
    }

    private static <V> Seq<V> scala(List<V> values) {
        return CollectionConverters.asScala(values).toList();
    }
}
